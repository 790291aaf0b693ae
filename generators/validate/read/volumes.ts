import { listOf, mappingOf, textOf, type Mapping, type Path } from "./data.ts";

/** A volume of a service. */
export interface Volume {
  /** What is mounted: a path, or a name. */
  readonly source: string;
  /** Below the service. */
  readonly path: Path;
}

/** The volumes of a service that have a source, in either form. */
export function volumesOf(service: Mapping): Volume[] {
  return listOf(service["volumes"]).flatMap((entry, index) => {
    const source =
      typeof entry === "string"
        ? entry.split(":")[0]
        : textOf(mappingOf(entry)?.["source"]);
    return source === undefined ? [] : [{ source, path: ["volumes", index] }];
  });
}
