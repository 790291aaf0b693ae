import { mappingOf } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-yaml",
  severity: "error",
  title: "The compose file can be read, and has services",
  protects: "Compose refuses the file, and the backend does not start.",
  remedy: "Correct it; `docker compose config` says the same.",
  sources: [SOURCES.compose],
  *check({ compose, services }) {
    if (!compose) return;
    const isUnreadable = compose.value === undefined;
    for (const { message, place } of compose.problems)
      yield {
        message,
        place,
        ...(isUnreadable ? {} : { severity: "warning" as const }),
      };
    if (isUnreadable) return;
    if (services.length === 0)
      yield {
        message: "The compose file has no services.",
        place: compose.placeOf(["services"]),
      };
    const content = mappingOf(mappingOf(compose.value)?.["services"]) ?? {};
    for (const [name, service] of Object.entries(content))
      if (!mappingOf(service))
        yield {
          message: `The service ${name} says nothing.`,
          place: compose.placeOfKey(["services", name]),
        };
      else if (
        !("image" in (service as object)) &&
        !("build" in (service as object)) &&
        !("extends" in (service as object)) &&
        !("provider" in (service as object))
      )
        yield {
          message: `The service ${name} has no image.`,
          place: compose.placeOfKey(["services", name]),
          remedy:
            "Give it an image: ${DESKTOP_PLUGIN_IMAGE} is the extension's own.",
        };
  },
};
