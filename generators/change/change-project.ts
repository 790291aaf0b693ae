import { version } from "../../package.json";
import { formatProject } from "../cli/format.ts";
import type { Terminal } from "../cli/terminal.ts";
import { planProject } from "../parts.ts";
import { hashesOf } from "../project/record.ts";
import type { Answers } from "../questions.ts";
import { EXIT, FailureError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import { decideChanges } from "./change.ts";
import { migrationsFrom } from "./migrations/all.ts";
import type { OpenProject } from "./project.ts";
import { type ChangeOptions, type ProjectChange, runChange } from "./run.ts";

/** How a project of another version is joined with the templates of this one. */
export interface VersionOptions extends ChangeOptions {
  /** A tarball of the version that the project is of. */
  readonly from: string | undefined;
  /** Whether that version is taken from npm's cache only. */
  readonly offline: boolean;
}

/**
 * Makes a project what it would be with these answers and the templates of this
 * version, and keeps what its author has changed. What an older version emitted
 * is fetched only where the author has touched a file that changes.
 * @returns the exit code: 1 where something is left for the author
 * @throws FailureError where nothing can be done
 */
export async function changeProject(
  project: OpenProject,
  answers: Answers,
  words: Pick<ProjectChange, "done" | "nothing" | "warnings">,
  options: VersionOptions,
  terminal: Terminal,
): Promise<number> {
  const { root, shown, record, answers: recorded } = project;
  const plan = async (of: Answers) =>
    formatProject(root, await planProject(of, record.adopted), of);
  /** Of a project that somebody else made, our own files only. */
  const own = (files: Files): Files =>
    record.adopted
      ? new Map([...files].filter(([path]) => record.hashes.has(path)))
      : files;
  const wanted = own(await plan(answers));
  const change: ProjectChange = {
    ...words,
    root,
    shown,
    answers,
    wanted,
    version,
    adopted: record.adopted,
    hashes: record.hashes,
    base: undefined,
    label: `create-docker-extension ${version}`,
  };
  const run = (more: Partial<ProjectChange>, how: ChangeOptions = options) =>
    runChange({ ...change, ...more }, how, terminal);
  if (record.version === version)
    return run({
      base: sameHashes(record.hashes, wanted)
        ? wanted
        : own(await plan(recorded)),
    });
  const older: Partial<ProjectChange> = {
    done: [words.done, `Updated from ${record.version} to ${version}`]
      .filter((text) => text !== "")
      .join(". "),
    migrate: migrationOf(record.version),
  };
  const hasHashes = record.hashes.size > 0;
  if (hasHashes) {
    const decided = await decideChanges({ ...change, ...older });
    if (!decided.changes.some(({ lacksBase }) => lacksBase))
      return run({ ...older, decided });
  }
  const base = await baseOf(project, options, terminal);
  if ("files" in base) return run({ ...older, base: own(base.files) });
  if (!hasHashes)
    throw new FailureError(
      `${base.problem} The record of ${record.version} has no hashes, so nothing tells what you have changed. Nothing was written.`,
      `Give a tarball of that version, which npm pack create-docker-extension@${record.version} makes, with --from.`,
    );
  if (options.from !== undefined)
    throw new FailureError(
      `${base.problem} Nothing was written.`,
      `Give a tarball of that version, which npm pack create-docker-extension@${record.version} makes, or leave --from out.`,
    );
  terminal.say(terminal.yellow(base.problem));
  // Until the rest can be joined, the project counts as one of its version.
  const rest = { ...older, version: record.version };
  return Math.max(await run(rest, { ...options, showKept: true }), EXIT.failed);
}

async function baseOf(
  { root, record, answers }: OpenProject,
  { from, offline }: VersionOptions,
  terminal: Terminal,
): Promise<{ files: Files } | { problem: string }> {
  const source = { version: record.version, tarball: from, offline };
  const { emittedBy } = await import("./base.ts");
  if (from === undefined)
    terminal.say(
      terminal.dim(
        `Asking npm for create-docker-extension ${record.version} …`,
      ),
    );
  const base = await emittedBy(source, record.answers);
  return "files" in base
    ? { files: await formatProject(root, base.files, answers) }
    : base;
}

function migrationOf(from: string): ProjectChange["migrate"] {
  const needed = migrationsFrom(from);
  if (needed.length === 0) return undefined;
  return (path, text) =>
    needed.reduce((so, { migrate }) => migrate(path, so), text);
}

function sameHashes(
  hashes: ReadonlyMap<string, string>,
  wanted: Files,
): boolean {
  const now = hashesOf(wanted);
  return (
    now.size === hashes.size &&
    [...now].every(([path, hash]) => hashes.get(path) === hash)
  );
}
