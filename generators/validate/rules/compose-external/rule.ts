import { LOSS_EVERYWHERE } from "../../findings.ts";
import { at, mappingOf } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-external",
  severity: "warning",
  title: "Volumes and networks come with the extension",
  protects:
    "Compose makes no external ones: where they are not there already the extension is not installed.",
  remedy:
    "Remove external: compose makes them, and a name keeps them the same for other projects, too.",
  sources: [SOURCES.compose],
  matters: LOSS_EVERYWHERE,
  *check({ compose }) {
    for (const kind of ["volumes", "networks"])
      for (const [name, entry] of Object.entries(
        mappingOf(at(compose?.value, [kind])) ?? {},
      )) {
        const external = mappingOf(entry)?.["external"];
        if (
          compose &&
          (external === true || external === "true" || mappingOf(external))
        )
          yield {
            message: `${name}, of the ${kind}, must be there before the extension is installed.`,
            place: compose.placeOfKey([kind, name, "external"]),
          };
      }
  },
};
