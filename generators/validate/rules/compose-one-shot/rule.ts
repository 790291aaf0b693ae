import { at, listOf, mappingOf } from "../../read/data.ts";
import { isNeverStarted } from "../../read/services.ts";
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
        isNeverStarted(service) ||
        /^(?:always|unless-stopped)$/.test(String(service["restart"]))
      )
        continue;
      const key = ["entrypoint", "command"].find(
        (each) => (service[each] ?? "") !== "",
      );
      if (key && ENDING.has(programOf(service[key])))
        yield {
          message: `The service ${name} ends at once.`,
          place: compose.placeOf(["services", name, key]),
        };
    }
  },
};

/** The program of a command, in either form, without its folder. */
function programOf(command: unknown): string {
  const [word] = Array.isArray(command)
    ? listOf(command)
    : String(command).trim().split(/\s+/);
  return String(word).replace(/^.*\//, "");
}
