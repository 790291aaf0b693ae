import {
  at,
  listOf,
  mappingOf,
  textOf,
  type Mapping,
  type Path,
} from "./data.ts";

/** Operating systems, as metadata.json names them. */
export const SYSTEMS = ["darwin", "linux", "windows"] as const;

/** A file that is copied to the person's machine. */
export interface Program {
  readonly system: (typeof SYSTEMS)[number];
  /** In the image. */
  readonly path: string;
  /** Where metadata.json says so. */
  readonly at: Path;
}

/** Every file for the person's machine that a metadata.json names. */
export function programsOf(manifest: Mapping): Program[] {
  const binaries = listOf(at(manifest, ["host", "binaries"]));
  return binaries.flatMap((entry, index) =>
    SYSTEMS.flatMap((system) =>
      listOf(mappingOf(entry)?.[system]).flatMap((file, number) => {
        const path = textOf(mappingOf(file)?.["path"]);
        const where = ["host", "binaries", index, system, number, "path"];
        return path === undefined ? [] : [{ system, path, at: where }];
      }),
    ),
  );
}
