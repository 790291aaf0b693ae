import { LOSS_EVERYWHERE } from "../../findings.ts";
import { programsOf, SYSTEMS } from "../../read/programs.ts";
import { SOURCES, type Rule } from "../../rule.ts";

/** Words for a system in the names of folders. */
const WORDS = {
  darwin: ["darwin", "mac", "macos", "osx"],
  linux: ["linux"],
  windows: ["windows", "win", "win32"],
} as const;

export const rule: Rule = {
  id: "host-folder",
  severity: "warning",
  title: "A program for one system is not taken from another's folder",
  protects: "People of that system get a program that does not start.",
  remedy: "Name the file of this system.",
  sources: [SOURCES.hostBinaries],
  matters: LOSS_EVERYWHERE,
  *check({ metadata, manifest }) {
    for (const { system, path, at } of programsOf(manifest)) {
      const folders = path.toLowerCase().split("/").slice(0, -1);
      const other = SYSTEMS.find(
        (each) =>
          each !== system && WORDS[each].some((word) => folders.includes(word)),
      );
      const isOwn = WORDS[system].some((word) => folders.includes(word));
      if (metadata && other && !isOwn)
        yield {
          message: `${path}, for ${system}, lies in a folder for ${other}.`,
          place: metadata.placeOf(at),
        };
    }
  },
};
