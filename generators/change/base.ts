import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { filesBelow, lookAt } from "./tree.ts";
import { RECORD_FILE } from "../project/record.ts";
import type { Files, PlannedFile } from "../shared/plan.ts";

/** How long a package may take to be fetched and run, in milliseconds. */
const LONGEST = 120_000;

const PACKAGE = "create-docker-extension";

/** Where a version of this package comes from. */
export interface BaseSource {
  readonly version: string;
  /** A tarball of it, as `npm pack` makes it; the cache and the registry of npm otherwise. */
  readonly tarball: string | undefined;
  /** Whether nothing may be asked for on the network. */
  readonly offline: boolean;
}

/** What a version has emitted, or why that cannot be had, as a sentence. */
export type Base = { readonly files: Files } | { readonly problem: string };

/**
 * What another version emits for these answers: that version is fetched by npm,
 * which looks into its cache first and has the user's registry and proxy, and
 * run in a folder of its own, which is gone afterwards.
 * @param answers as they were recorded
 */
export async function emittedBy(
  { version, tarball, offline }: BaseSource,
  answers: Readonly<Record<string, unknown>>,
): Promise<Base> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PACKAGE}-`));
  try {
    writeFileSync(path.join(folder, "package.json"), '{"private":true}');
    const wanted = tarball ? path.resolve(tarball) : `${PACKAGE}@${version}`;
    const how = offline ? "--offline" : "--prefer-offline";
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    await execa(
      "npm",
      ["install", "--ignore-scripts", "--no-save", how, ...quiet, wanted],
      { cwd: folder, stdin: "ignore", timeout: LONGEST },
    );
    const home = path.join(folder, "node_modules", PACKAGE);
    const manifest = JSON.parse(
      readFileSync(path.join(home, "package.json"), "utf8"),
    ) as { version: string; bin: Record<string, string> };
    if (manifest.version !== version)
      return {
        problem: `${wanted} is of version ${manifest.version}, not ${version}.`,
      };
    await execa(
      process.execPath,
      [path.join(home, manifest.bin[PACKAGE]!), "made", "--answers", "-"],
      {
        cwd: folder,
        input: JSON.stringify(answers),
        env: { CI: "true" },
        timeout: LONGEST,
      },
    );
    return { files: read(path.join(folder, "made")) };
  } catch (error) {
    const { code, shortMessage, stderr } = error as {
      code?: string;
      shortMessage?: string;
      stderr?: string;
    };
    if (code === "ENOENT")
      return {
        problem: `${PACKAGE} ${version} cannot be had: there is no npm here, which comes with Node.js.`,
      };
    const [reason = ""] = (stderr || shortMessage || (error as Error).message)
      .split("\n")
      .filter((line) => !/^npm error (?:code|A complete log)|^\s*$/.test(line));
    return {
      problem: `${PACKAGE} ${version} cannot be had: ${reason.replace(/^npm error /, "")}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function read(folder: string): Files {
  const files = new Map<string, PlannedFile>();
  for (const name of filesBelow(folder)) {
    const { text, mode } = lookAt(folder, name)!;
    if (text !== undefined && name !== RECORD_FILE)
      files.set(name, { content: text, mode });
  }
  return files;
}
