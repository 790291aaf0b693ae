import { version } from "../../package.json";
import { warningsAbout } from "../answers.ts";
import { decideChanges } from "../change/change.ts";
import { openProject, type OpenProject } from "../change/project.ts";
import { type ProjectChange, runChange } from "../change/run.ts";
import { formatProject } from "../cli/format.ts";
import type { Terminal } from "../cli/terminal.ts";
import { planProject } from "../parts.ts";
import { hashesOf } from "../project/record.ts";
import { FailureError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import type { UpdateCall } from "./options.ts";
import { migrationsFrom } from "./migrations/all.ts";

/**
 * Brings one project up to the templates of this version. What its version
 * emitted is fetched only where the author has touched a file that the
 * templates have changed.
 * @param folder as the user gave it
 * @returns the exit code: 1 where something is left for the author
 * @throws FailureError where nothing can be done
 */
export async function updateProject(
  folder: string,
  call: UpdateCall,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(folder);
  const { root, record, answers } = project;
  const wanted = await formatProject(root, await planProject(answers), answers);
  const change: ProjectChange = {
    root,
    shown: folder,
    answers,
    wanted,
    version,
    base: undefined,
    hashes: record.hashes,
    label: `create-docker-extension ${version}`,
    done: `Updated from ${record.version} to ${version}`,
    nothing: `${folder} is up to date (${version}).`,
    warnings: warningsAbout(answers),
    migrate: migrationOf(record.version),
  };
  if (record.version === version && sameHashes(record.hashes, wanted))
    return runChange({ ...change, base: wanted }, call, terminal);
  if (record.hashes.size > 0 && !(await needsBase(change)))
    return runChange(change, call, terminal);
  const base = await baseOf(project, call, terminal);
  if ("files" in base)
    return runChange({ ...change, base: base.files }, call, terminal);
  if (record.hashes.size === 0)
    throw new FailureError(
      `${base.problem} The record has no hashes, as in ${record.version}, so nothing tells what you have changed. Nothing was written.`,
      `Give a tarball of it, which npm pack create-docker-extension@${record.version} makes, with --from.`,
    );
  terminal.say(terminal.yellow(base.problem));
  // Until the rest can be joined, the project counts as one of its version.
  const code = await runChange(
    { ...change, version: record.version, warnings: [] },
    { ...call, showKept: true },
    terminal,
  );
  return Math.max(code, 1);
}

/** Whether a file was touched that the templates have changed. */
async function needsBase(change: ProjectChange): Promise<boolean> {
  const { changes } = await decideChanges(change);
  return changes.some(({ offered }) => offered !== undefined);
}

async function baseOf(
  { root, record, answers }: OpenProject,
  { from, offline }: UpdateCall,
  terminal: Terminal,
): Promise<{ files: Files } | { problem: string }> {
  const source = { version: record.version, tarball: from, offline };
  const { emittedBy } = await import("./base.ts");
  terminal.say(
    terminal.dim(`Asking npm for create-docker-extension ${record.version} …`),
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
