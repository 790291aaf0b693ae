import { at, mappingOf } from "../../read/data.ts";
import type { ComposeModel } from "../../read/compose-model.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const KINDS = ["services", "networks", "volumes", "secrets", "configs"];

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
    for (const { message, place, isRefused } of compose.problems)
      yield {
        message,
        place,
        ...(isUnreadable || isRefused ? {} : { severity: "warning" as const }),
      };
    if (isUnreadable) return;
    const { names, place } = compose.required;
    if (names.size > 0)
      yield {
        message: `Compose refuses the file where these variables are not set: ${[...names].join(", ")}.`,
        place,
        remedy:
          "Hosts set DESKTOP_PLUGIN_IMAGE only. Write the values, or defaults: ${NAME:-default}.",
      };
    for (const kind of KINDS) {
      const named = at(compose.value, [kind]);
      if (named !== undefined && named !== null && !mappingOf(named))
        yield {
          message: `${kind} must be a mapping: a line \`name:\` for each.`,
          place: compose.placeOfKey([kind]),
        };
      for (const name of Object.keys(mappingOf(named) ?? {}))
        if (!/^(?:x-|[\w.-]+$)/.test(name))
          yield {
            message: `${JSON.stringify(name)} is no name for one of the ${kind}: it may have letters, digits, dots, dashes and underscores.`,
            place: compose.placeOfKey([kind, name]),
          };
    }
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
        (!("image" in (service as object)) ||
          (service as { image?: unknown }).image === "") &&
        !("build" in (service as object)) &&
        !("extends" in (service as object) && !compose.isComplete) &&
        !("provider" in (service as object))
      )
        yield {
          message: `The service ${name} has no image${unsetIn(compose, name)}.`,
          place: compose.placeOfKey(
            "image" in (service as object)
              ? ["services", name, "image"]
              : ["services", name],
          ),
          remedy:
            "Give it an image: ${DESKTOP_PLUGIN_IMAGE} is the extension's own.",
        };
  },
};

/** Why an image that is written is empty all the same. */
function unsetIn(compose: ComposeModel, service: string): string {
  const [variable] = compose.unsetAt(["services", service, "image"]);
  return variable === undefined
    ? ""
    : `: the variable ${variable} is set nowhere`;
}
