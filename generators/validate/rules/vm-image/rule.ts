import { manifestText } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "vm-image",
  severity: "warning",
  title: "The backend is started from a compose file",
  protects:
    "Podman Desktop does not look at vm.image: the tab opens, but nothing runs behind it.",
  remedy:
    "Write a compose file with a service of `image: ${DESKTOP_PLUGIN_IMAGE}`, copy it into the image, and name it in vm.composefile.",
  sources: [SOURCES.podman],
  matters: { hosts: { "podman-desktop": "loss" } },
  *check(extension) {
    if (manifestText(extension, ["vm", "image"]) === undefined) return;
    if (manifestText(extension, ["vm", "composefile"]) !== undefined) return;
    yield {
      message: "vm.image starts nothing in Podman Desktop.",
      place: extension.metadata?.placeOfKey(["vm", "image"]),
    };
  },
};
