import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { version } from "../../../package.json";

/** The version that the older package says it is of. */
export const OLDER = "0.1.9";

/** What its templates have where today's have the second text; both are of one length. */
const CHANGES = [
  [
    "export const MAX_BODY = 2048 * 1024;",
    "export const MAX_BODY = 1024 * 1024;",
  ],
  ["## Got started", "## Get started"],
] as const;

/**
 * Packs this package as if it were of an older version, with other templates.
 * @param folder an empty folder, which takes everything
 * @returns the tarball, and the command that it has
 */
export function packOlderVersion(folder: string): {
  tarball: string;
  bin: string;
} {
  execFileSync("tar", ["-xzf", inject("tarball"), "-C", folder]);
  const home = path.join(folder, "package");
  const dist = path.join(home, "dist");
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(file, change(readFileSync(file, "latin1")), "latin1");
  const found = new Set<string>();
  for (const name of readdirSync(dist).filter((each) =>
    /\.(?:cjs|txt)$/.test(each),
  ))
    edit(path.join(dist, name), (text) => {
      let changed = text.replaceAll(version, OLDER);
      for (const [old, now] of CHANGES) {
        if (changed.includes(now)) found.add(now);
        changed = changed.replaceAll(now, old);
      }
      return changed;
    });
  if (found.size !== CHANGES.length)
    throw new Error("A text that is to be changed is in no template any more");
  edit(path.join(home, "package.json"), (text) => text.replace(version, OLDER));
  mkdirSync(path.join(folder, "packed"));
  const tarball = path.join(
    folder,
    "packed",
    `create-docker-extension-${OLDER}.tgz`,
  );
  execFileSync("tar", ["-czf", tarball, "-C", folder, "package"]);
  return { tarball, bin: path.join(dist, "bin.cjs") };
}
