import { mappingOf } from "../../read/data.ts";
import { printed } from "../../read/scalars.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-values",
  severity: "warning",
  title: "Variables and labels have the value that stands in the file",
  protects:
    "YAML takes a plain word for a number or a day where it can, and compose prints that: a version 1.20 becomes 1.2, an id 007 becomes 7.",
  remedy: "Put the value in quotes.",
  sources: [SOURCES.compose],
  *check({ compose, services }) {
    if (!compose) return;
    for (const [service, keys] of services)
      for (const key of ["environment", "labels"])
        for (const [name, value] of Object.entries(
          mappingOf(keys[key]) ?? {},
        )) {
          const place = compose.placeOf(["services", service, key, name]);
          const raw = compose.textAt(place);
          const text = printed(raw, value);
          // A place that holds more is where an anchor's value was merged in.
          if (text !== raw && !/[\n:]\s/.test(raw))
            yield {
              message: `${name} of ${service} is not ${raw} but ${text}.`,
              place,
            };
        }
  },
};
