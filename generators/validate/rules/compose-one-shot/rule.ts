import { at, listOf, mappingOf } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";

/** Programs that end by themselves. */
const ENDING = new Set([
  "true",
  "echo",
  "mkdir",
  "chown",
  "chmod",
  "cp",
  "mv",
  "touch",
  "rm",
]);

export const rule: Rule = {
  id: "compose-one-shot",
  severity: "warning",
  title: "No service ends by itself, unless another waits for its end",
  protects:
    "Rancher Desktop starts with `up --wait`, which fails at a service that ends, also with exit code 0 (measured with compose 2.40): the extension is not installed.",
  remedy:
    "Let the service that needs it depend on it with `condition: service_completed_successfully`, or do the work where the backend starts.",
  sources: [SOURCES.rancher],
  matters: { hosts: { "rancher-desktop": "refused" } },
  *check({ compose, services }) {
    if (!compose) return;
    const awaited = new Set(
      services.flatMap(([, service]) =>
        Object.entries(mappingOf(service["depends_on"]) ?? {})
          .filter(
            ([, how]) =>
              at(how, ["condition"]) === "service_completed_successfully",
          )
          .map(([name]) => name),
      ),
    );
    for (const [name, service] of services) {
      if (
        awaited.has(name) ||
        /^(?:always|unless-stopped)$/.test(String(service["restart"]))
      )
        continue;
      const { command } = service;
      const word = Array.isArray(command)
        ? listOf(command)[0]
        : String(command ?? "")
            .trim()
            .split(/\s+/)[0];
      if (ENDING.has(String(word).replace(/^.*\//, "")))
        yield {
          message: `The service ${name} ends at once.`,
          place: compose.placeOf(["services", name, "command"]),
        };
    }
  },
};
