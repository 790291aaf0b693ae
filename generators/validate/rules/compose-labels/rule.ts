import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-labels",
  severity: "warning",
  title: "Labels of services are a mapping",
  protects:
    "Podman Desktop adds its own labels to a mapping only; without them vm.cli and vm.service find no container.",
  remedy: "Write `name: value` in place of `- name=value`.",
  sources: [SOURCES.podman],
  matters: { hosts: { "podman-desktop": "loss" } },
  *check({ compose, services }) {
    for (const [name, service] of services)
      if (compose && Array.isArray(service["labels"]))
        yield {
          message: `The labels of ${name} are a list.`,
          place: compose.placeOfKey(["services", name, "labels"]),
        };
  },
};
