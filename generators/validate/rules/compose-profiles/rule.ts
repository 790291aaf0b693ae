import { isNeverStarted } from "../../read/services.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-profiles",
  severity: "note",
  title: "Services have no profiles",
  protects: "No host asks for a profile, so the service is never started.",
  remedy: "Remove profiles, or the service.",
  sources: [SOURCES.compose],
  *check({ compose, services }) {
    for (const [name, service] of services)
      if (compose && isNeverStarted(service))
        yield {
          message: `The service ${name} is started with a profile only, and no host asks for one.`,
          place: compose.placeOfKey(["services", name, "profiles"]),
        };
  },
};
