import { manifestText } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "icon",
  severity: "warning",
  title: "metadata.json names an icon, which is SVG",
  protects:
    "Rancher Desktop refuses an extension without one, and shows SVG only, as Podman Desktop does.",
  remedy:
    'Add `"icon": "icon.svg"` and copy the file to the root of the image.',
  sources: [SOURCES.metadata, SOURCES.rancher],
  *check(extension) {
    const { metadata, manifest } = extension;
    if (!metadata || metadata.value === undefined) return;
    const icon = manifestText(extension, ["icon"]);
    if (manifest["icon"] === undefined)
      yield {
        message: "There is no icon.",
        place: metadata.placeOf([]),
        matters: {
          hosts: { "rancher-desktop": "refused", "docker-desktop": "loss" },
        },
      };
    else if (icon && !/\.svg$/i.test(icon))
      yield {
        message: `The icon ${icon} is no SVG: Rancher Desktop and Podman Desktop do not show it.`,
        place: metadata.placeOf(["icon"]),
        remedy: "Name an SVG file.",
        matters: {
          hosts: { "rancher-desktop": "loss", "podman-desktop": "loss" },
        },
      };
  },
};
