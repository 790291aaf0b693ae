import { LOSS_EVERYWHERE } from "../../findings.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-build",
  severity: "error",
  title: "Services are started from images, not built",
  protects:
    "The sources are not in the image, so nothing can be built where the extension is installed.",
  remedy:
    "Remove build, and name an image: ${DESKTOP_PLUGIN_IMAGE} is the extension's own.",
  sources: [SOURCES.architecture],
  *check({ compose, services }) {
    for (const [name, service] of services)
      if (compose && "build" in service)
        yield {
          place: compose.placeOfKey(["services", name, "build"]),
          ...(service["image"] === undefined
            ? { message: `The service ${name} is to be built.` }
            : {
                message: `The service ${name} is to be built where its image cannot be pulled.`,
                severity: "warning" as const,
                remedy: "Remove build.",
                matters: LOSS_EVERYWHERE,
              }),
        };
  },
};
