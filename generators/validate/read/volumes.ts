import { listOf, mappingOf, textOf, type Mapping, type Path } from "./data.ts";

/** A volume of a service. */
export interface Volume {
  readonly kind: string;
  /** What is mounted: a path, or a name. */
  readonly source: string;
  /** Where, in the container. */
  readonly target: string;
  /** Below the service. */
  readonly path: Path;
}

/** The volumes of a service that have a source, in either form. */
export function volumesOf(service: Mapping): Volume[] {
  return listOf(service["volumes"]).flatMap((entry, index) => {
    const path = ["volumes", index];
    if (typeof entry === "string") {
      // A drive of Windows has a colon, too.
      const [, source, target] =
        /^([A-Za-z]:[^:]+|[^:]+):([A-Za-z]:[^:]+|[^:]+)/.exec(entry) ?? [];
      if (source === undefined || target === undefined) return [];
      const kind = /^(?:[./~]|\\\\|[A-Za-z]:|\$\{HOME\})/.test(source)
        ? "bind"
        : "volume";
      return [{ kind, source, target, path }];
    }
    const mapping = mappingOf(entry);
    const source = textOf(mapping?.["source"]);
    return source === undefined
      ? []
      : [
          {
            kind: textOf(mapping?.["type"]) ?? "",
            source,
            target: textOf(mapping?.["target"]) ?? "",
            path,
          },
        ];
  });
}
