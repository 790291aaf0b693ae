import { manifestText } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-folder",
  severity: "note",
  title: "The compose file has a folder of its own in the image",
  protects:
    "Rancher Desktop copies the folder that it lies in: at the root of the image that is all of the image.",
  remedy:
    "Once you have seen it work in Docker Desktop, copy it into a folder, such as /vm, and name vm/compose.yaml in vm.composefile.",
  sources: [SOURCES.rancher],
  matters: { hosts: { "rancher-desktop": "loss" } },
  *check(extension) {
    const { metadata } = extension;
    const file = manifestText(extension, ["vm", "composefile"]);
    if (!metadata || file === undefined || /^\/?(?:\.\/)?[^/]+\//.test(file))
      return;
    yield {
      message:
        "Rancher Desktop copies the whole image to get the compose file.",
      place: metadata.placeOf(["vm", "composefile"]),
    };
  },
};
