import { manifestText } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const OWN = /^\$\{?DESKTOP_PLUGIN_IMAGE\b/;

export const rule: Rule = {
  id: "compose-first-service",
  severity: "error",
  title: "The first service of the compose file is the backend",
  protects:
    "vm.service and vm.cli reach the first service only, in Docker Desktop; Podman Desktop looks for the one whose image is ${DESKTOP_PLUGIN_IMAGE}.",
  remedy: "Put the service with `image: ${DESKTOP_PLUGIN_IMAGE}` first.",
  sources: [SOURCES.architecture, SOURCES.podman],
  matters: { hosts: { "docker-desktop": "loss", "podman-desktop": "loss" } },
  *check(extension) {
    const { compose, services } = extension;
    const [first] = services;
    if (
      !compose ||
      !first ||
      manifestText(extension, ["vm", "exposes", "socket"]) === undefined
    )
      return;
    const isOwn = ([, { image }]: typeof first) => OWN.test(String(image));
    if (isOwn(first)) return;
    const own = services.find(isOwn);
    const place = compose.placeOfKey(["services", (own ?? first)[0]]);
    if (own)
      yield {
        message: `The backend ${own[0]} is not the first service, ${first[0]} is.`,
        place,
      };
    else
      yield {
        message:
          "No service has the image ${DESKTOP_PLUGIN_IMAGE}, so Podman Desktop finds no backend.",
        place,
        severity: "warning",
        remedy:
          "Start the backend from the extension's own image, if people of Podman Desktop are to use it.",
        matters: { hosts: { "podman-desktop": "loss" } },
      };
  },
};
