import { LOSS_EVERYWHERE } from "../../findings.ts";
import { mappingOf } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "vm-image-or-composefile",
  severity: "error",
  title: "vm names either an image or a compose file",
  protects:
    "With both, or with none, it is not said what runs, and hosts take different ones.",
  remedy: "Keep vm.composefile: all hosts start it.",
  sources: [SOURCES.architecture, SOURCES.rancher],
  matters: LOSS_EVERYWHERE,
  *check({ metadata, manifest }) {
    const vm = mappingOf(manifest["vm"]);
    if (!metadata || !vm) return;
    const isImage = "image" in vm;
    const isCompose = "composefile" in vm;
    if (isImage && isCompose)
      yield {
        message: "vm has both an image and a composefile.",
        place: metadata.placeOfKey(["vm", "image"]),
      };
    else if (!isImage && !isCompose && Object.keys(vm).length > 0)
      yield {
        message: "vm has neither an image nor a composefile, so nothing runs.",
        place: metadata.placeOfKey(["vm"]),
      };
  },
};
