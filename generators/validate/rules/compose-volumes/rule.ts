import { listOf, mappingOf, textOf } from "../../read/data.ts";
import { shortVolume } from "../../read/volumes.ts";
import type { Rule } from "../../rule.ts";

/** What may stand behind the second colon; compose drops all else without a word. */
const MODES = new Set(
  [
    "ro rw nocopy z Z private rprivate shared rshared slave rslave",
    // Of earlier versions of Docker Desktop: nothing is lost without them.
    "consistent cached delegated",
  ].flatMap((words) => words.split(" ")),
);

export const rule: Rule = {
  id: "compose-volumes",
  severity: "error",
  title: "A volume is mounted at an absolute path, in a mode that there is",
  protects:
    "The engine refuses a path that is not absolute, and the extension is not installed; a mode that compose does not know is left out, and what was to be read only can be written.",
  remedy: "Write source:/absolute/path, or source:/absolute/path:ro.",
  sources: [
    {
      title: "Docker: volumes of a service",
      url: "https://docs.docker.com/reference/compose-file/services/#volumes",
    },
    {
      title: "compose-go: volume.go",
      url: "https://github.com/compose-spec/compose-go/blob/main/format/volume.go",
    },
  ],
  *check({ compose, services }) {
    if (!compose) return;
    for (const [name, service] of services)
      for (const [index, entry] of listOf(service["volumes"]).entries()) {
        const path = ["services", name, "volumes", index];
        // What nobody sets is said elsewhere.
        if (compose.unsetAt(path).length > 0) continue;
        const place = compose.placeOf(path);
        const { target, mode } = mountOf(entry);
        if (target !== undefined && !/^[/$]/.test(target))
          yield {
            message: `${name} mounts a volume at ${target}, which is no absolute path.`,
            place,
          };
        const modes = mode?.split(",") ?? [];
        const unknown = modes.filter(
          (each) => !MODES.has(each) && !each.startsWith("$"),
        );
        for (const each of unknown)
          yield {
            message: `Compose does not know the mode ${JSON.stringify(each)} and leaves it out${modes.includes("ro") ? "" : `: ${name} can write to ${target}`}.`,
            place,
            severity: "warning",
          };
      }
  },
};

/** Where a volume is mounted, and in which mode, in either form. */
function mountOf(entry: unknown): { target?: string; mode?: string } {
  if (typeof entry === "string") return shortVolume(entry) ?? {};
  const target = textOf(mappingOf(entry)?.["target"]);
  return target === undefined ? {} : { target };
}
