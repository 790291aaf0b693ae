import path from "node:path";
import {
  type InstalledExtension,
  type Metadata,
  namedPaths,
} from "./extension.ts";

/**
 * What Captain would refuse or leave out, written from its decision record 0011
 * and its feature 0025, read in November 2026.
 * @see https://github.com/dantech2000/captain
 */
export function captainProblems({
  metadata,
  labels,
  files,
  links = [],
}: InstalledExtension): string[] {
  const data = JSON.parse(metadata) as Metadata;
  const programs = (data.host?.binaries ?? []).flatMap((tool) =>
    Object.values(tool).flat(),
  );
  return [
    ...(labels["com.docker.desktop.extension.api.version"]
      ? []
      : ["the label with the version of the API is missing"]),
    // Shown before installing, and run by nothing but their names.
    ...programs
      .filter(
        ({ path: file }) => !/^\w[\w.-]*$/.test(path.posix.basename(file)),
      )
      .map(({ path: file }) => `${file} has no plain file name`),
    // Skipped when files are copied out.
    ...links.map((link) => `${link} is a symbolic link`),
    ...(files === undefined
      ? []
      : namedPaths(data)
          .filter(({ path: file }) => !files.has(file))
          .map(({ what, path: file }) => `${what}: ${file} is not there`)),
  ];
}
