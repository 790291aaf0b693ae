import { mappingOf } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "ui",
  severity: "note",
  title: "The extension has a tab",
  protects:
    "Podman Desktop neither lists nor removes an extension without one; elsewhere people see nothing of it.",
  remedy: "Add a ui.dashboard-tab, if people of Podman Desktop are to use it.",
  sources: [SOURCES.podman],
  matters: { hosts: { "podman-desktop": "loss" } },
  *check({ metadata, manifest }) {
    if (metadata?.value === undefined || mappingOf(manifest["ui"])) return;
    yield { message: "There is no ui.", place: metadata.placeOf([]) };
  },
};
