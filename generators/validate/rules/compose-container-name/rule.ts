import { LOSS_EVERYWHERE } from "../../findings.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-container-name",
  severity: "warning",
  title: "Services have no container_name",
  protects:
    "A name can be taken: then the extension does not start, and nobody is told why.",
  remedy: "Remove it: compose makes a name that is free.",
  sources: [SOURCES.compose],
  matters: LOSS_EVERYWHERE,
  *check({ compose, services }) {
    for (const [name, service] of services) {
      if (!compose || !("container_name" in service)) continue;
      const fixed = service["container_name"];
      const place = compose.placeOfKey(["services", name, "container_name"]);
      if (/^[a-zA-Z0-9][\w.-]+$/.test(String(fixed)))
        yield {
          message: `The container of ${name} has the fixed name ${JSON.stringify(fixed)}.`,
          place,
        };
      else
        yield {
          message: `Docker takes no ${JSON.stringify(fixed)} for the name of a container.`,
          place,
          severity: "error",
          matters: {},
        };
    }
  },
};
