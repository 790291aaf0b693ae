import { at } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";
import { removeKey } from "../../schema/remove-key.ts";

const PATH = ["ui", "dashboard-tab", "backend"];

export const rule: Rule = {
  id: "ui-backend",
  severity: "note",
  title: "The tab has no backend of its own",
  protects:
    "ui.dashboard-tab.backend is of 2022; hosts read vm.exposes.socket since, and the two can come to differ.",
  remedy: "Remove it; vm.exposes.socket says it.",
  sources: [SOURCES.metadata],
  *check({ metadata, manifest }) {
    if (!metadata || at(manifest, PATH) === undefined) return;
    const isExposed = at(manifest, ["vm", "exposes", "socket"]) !== undefined;
    const hasVm = manifest["vm"] !== undefined;
    yield isExposed || !hasVm
      ? {
          message: "ui.dashboard-tab.backend is out of use.",
          place: metadata.placeOfKey(PATH),
          ...(isExposed ? { edits: removeKey(metadata, PATH) } : {}),
        }
      : {
          message:
            "ui.dashboard-tab.backend names a socket, but vm.exposes does not: the page cannot reach it.",
          place: metadata.placeOfKey(PATH),
          severity: "warning",
          remedy:
            "Name the socket in vm.exposes.socket, or remove the entry if nothing listens there.",
        };
  },
};
