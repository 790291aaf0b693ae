import { hashOf, hashesOf, RECORD_FILE } from "../project/record.ts";
import { isNpmLock, lockNames } from "../shared/package-managers.ts";
import { FailureError } from "../shared/errors.ts";
import type { Files, PlannedFile } from "../shared/plan.ts";
import { hasUses, usedOf } from "./uses.ts";
import { markersIn } from "./merge/lines.ts";
import { mergeFile, toUnix } from "./merge/merge.ts";
import { likest } from "./moves.ts";
import { filesBelow, type Found, lookAt } from "./tree.ts";

/** A project, and what is to become of it. */
export interface ChangeRequest {
  /** Absolute folder of the project. */
  readonly root: string;
  /** What the author's files started from; undefined where it cannot be had. */
  readonly base: Files | undefined;
  /** What is to be there afterwards, but for what the author made of it. */
  readonly wanted: Files;
  /** Short hashes of what was emitted, by path; none are known of a record of 0.1.0. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Names the templates' side of conflicts, such as `create-docker-extension 0.2.0`. */
  readonly label: string;
  /**
   * Changes a file of the author's, before it is joined: what newer templates
   * need of it.
   * @returns the text as it is to be
   */
  readonly migrate?: ((path: string, text: string) => string) | undefined;
}

/** What happens to one file. */
export interface FileChange {
  readonly path: string;
  readonly action:
    /** It was not there. */
    | "create"
    /** It is as it was emitted: the new one takes its place. */
    | "replace"
    /** The author's edits and the new ones are joined. */
    | "merge"
    /** They could not be joined everywhere: markers are in it. */
    | "conflict"
    /** It is no longer needed, and as it was emitted. */
    | "delete"
    /** It stays as it is; `why` says why. */
    | "keep"
    /** The author has deleted it, and it stays so. */
    | "stays-deleted";
  /** Where something is written. */
  readonly file?: PlannedFile;
  /** Whether there is a file at the path already. */
  readonly isThere: boolean;
  /** Whether the author has touched it. */
  readonly isTouched: boolean;
  /** Lines at which conflicts begin, from 1. */
  readonly conflicts?: readonly number[];
  /** A sentence. */
  readonly why?: string;
  /** What the templates have for a file that was kept. */
  readonly offered?: string;
  /** Whether more could be done, if it were known what it was made from. */
  readonly lacksBase?: boolean;
}

/** Everything that is to be done, decided but not done. */
export interface ChangeSet {
  readonly changes: readonly FileChange[];
  /** Hashes to be recorded, by path. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Decides what becomes of each file; it reads the folder and writes nothing. A
 * file that the author never touched follows the templates, one that was
 * touched is joined with them, one that was moved is found, one that was deleted
 * stays deleted.
 * @throws FailureError where conflicts of an earlier run are not settled
 */
export async function decideChanges(
  request: ChangeRequest,
): Promise<ChangeSet> {
  return new Decision(request).decide();
}

/** What is known while the files of one project are decided on. */
class Decision {
  readonly #request: ChangeRequest;
  readonly #changes: FileChange[] = [];
  readonly #hashes: Map<string, string>;
  readonly #found = new Map<string, Found | undefined>();
  /** Files of the author's own, which a missing one may have become. */
  #others: Map<string, string> | undefined;

  constructor(request: ChangeRequest) {
    this.#request = request;
    this.#hashes = hashesOf(request.wanted);
  }

  async decide(): Promise<ChangeSet> {
    const { base, wanted, hashes } = this.#request;
    const before = new Set([...(base?.keys() ?? []), ...hashes.keys()]);
    before.delete(RECORD_FILE);
    this.#refuseMarkers(new Set([...before, ...wanted.keys()]));
    const renamed = new Set<string>();
    for (const path of before)
      if (!wanted.has(path)) {
        const to = await this.#renamed(path, before);
        if (to === undefined) this.#dropped(path);
        else renamed.add(to);
      }
    for (const [path, file] of wanted) {
      if (path === RECORD_FILE || renamed.has(path)) continue;
      if (before.has(path)) await this.#kept(path, file);
      else await this.#added(path, file);
    }
    if (this.#request.migrate) this.#migrateTheRest();
    this.#keepUsed();
    this.#nameOldLocks();
    const order = (a: FileChange, b: FileChange) => (a.path < b.path ? -1 : 1);
    return { changes: this.#changes.toSorted(order), hashes: this.#hashes };
  }

  /** @throws FailureError naming files and lines */
  #refuseMarkers(paths: ReadonlySet<string>): void {
    const lines: string[] = [];
    for (const path of paths) {
      const { text } = this.#look(path) ?? {};
      if (text === undefined) continue;
      for (const line of markersIn(text)) lines.push(`  ${path}:${line}`);
    }
    if (lines.length > 0)
      throw new FailureError(
        `Conflicts are not settled yet:\n${lines.join("\n")}`,
        "Choose what is right at each of these lines, take the markers out, and run it again.",
      );
  }

  /** A file that the templates have under another name now, and the author has touched. */
  async #renamed(
    path: string,
    before: ReadonlySet<string>,
  ): Promise<string | undefined> {
    const { base, wanted } = this.#request;
    const found = this.#look(path);
    const old = base?.get(path);
    if (found?.text === undefined || !old || !this.#isTouched(path, found))
      return undefined;
    const candidates = [...wanted]
      .filter(([name]) => !before.has(name) && !this.#look(name))
      .map(([name, { content }]) => [name, content] as const);
    const to = likest(path, old.content, candidates);
    if (to === undefined) return undefined;
    await this.#join(to, found, old, wanted.get(to)!, false);
    this.#changes.push({
      path,
      action: "delete",
      isThere: true,
      isTouched: true,
      why: `It is ${to} now.`,
    });
    return to;
  }

  /** A file that is not wanted any more. */
  #dropped(path: string): void {
    const found = this.#look(path);
    if (found === undefined) return;
    const isTouched = this.#isTouched(path, found);
    this.#changes.push(
      isTouched
        ? {
            path,
            action: "keep",
            isThere: true,
            isTouched,
            lacksBase: this.#request.base === undefined,
            why: isNpmLock(path)
              ? LOCK_AT_ROOT
              : "It is not needed any more, but it has changes of yours: delete it where you can do without.",
          }
        : { path, action: "delete", isThere: true, isTouched },
    );
  }

  /** A file that there was and that is wanted. */
  async #kept(path: string, file: PlannedFile): Promise<void> {
    const { base, hashes } = this.#request;
    const old = base?.get(path);
    const isSame = old
      ? old.content === file.content
      : hashes.get(path) === hashOf(file.content);
    if (isSame) return;
    const found = this.#look(path);
    if (found !== undefined) return this.#changed(path, found, old, file);
    const was = old?.content;
    const moved =
      was === undefined && !hashes.has(path)
        ? undefined
        : this.#whereTo(path, was, hashes.get(path));
    if (moved === undefined) {
      this.#changes.push({
        path,
        action: "stays-deleted",
        isThere: false,
        isTouched: true,
      });
      return;
    }
    await this.#changed(moved, this.#look(moved)!, old, file, path);
  }

  /** @param planned where the templates have it, if it was moved */
  async #changed(
    path: string,
    found: Found,
    old: PlannedFile | undefined,
    file: PlannedFile,
    planned = path,
  ): Promise<void> {
    if (found.text !== undefined && toUnix(found.text) === toUnix(file.content))
      return;
    if (!this.#isTouched(planned, found)) {
      this.#changes.push({
        path,
        action: "replace",
        isThere: true,
        isTouched: false,
        file: { ...file, content: likeLines(found, file.content) },
      });
      return;
    }
    // What is left alone is still of the version that it was of.
    const was = this.#request.hashes.get(planned);
    if (old === undefined && was !== undefined) this.#hashes.set(planned, was);
    await this.#join(path, found, old, file, true);
  }

  /** A file that is new. */
  async #added(path: string, file: PlannedFile): Promise<void> {
    const found = this.#look(path);
    if (found === undefined) {
      this.#changes.push({
        path,
        action: "create",
        isThere: false,
        isTouched: false,
        file,
      });
      return;
    }
    if (found.text !== undefined && toUnix(found.text) === toUnix(file.content))
      return;
    const nothing = { content: "", mode: file.mode };
    await this.#join(path, found, nothing, file, true);
  }

  /** A file that the author and the templates have changed. */
  async #join(
    path: string,
    found: Found,
    old: PlannedFile | undefined,
    file: PlannedFile,
    isThere: boolean,
  ): Promise<void> {
    const { label } = this.#request;
    const about = { path, isThere, isTouched: true };
    const stays = { ...about, action: "keep", offered: file.content } as const;
    if (found.text === undefined) {
      this.#changes.push({ ...stays, why: "It is not a text." });
      return;
    }
    // Only npm can change these.
    if (isNpmLock(path)) {
      this.#changes.push({
        ...about,
        action: "keep",
        why: "It has your dependencies: installing brings it up to date.",
      });
      return;
    }
    if (old === undefined) {
      const why = "What it was made from cannot be had.";
      this.#changes.push({ ...stays, why, lacksBase: true });
      return;
    }
    const merged = await mergeFile(
      path,
      { base: old.content, ours: found.text, theirs: file.content },
      label,
    );
    const { content, conflicts } = merged;
    if (content === found.text && isThere) return;
    const isConflict = conflicts.length > 0;
    this.#changes.push({
      ...about,
      action: isConflict ? "conflict" : "merge",
      file: { content, mode: found.mode },
      ...(isConflict ? { conflicts: merged.conflicts } : {}),
    });
  }

  /** Whether there is something of the author's in a file. */
  #isOfAuthor(path: string): boolean {
    const wanted = this.#request.wanted.get(path);
    if (wanted === undefined) return true;
    const found = this.#look(path);
    const isNew = found?.text && toUnix(found.text) === toUnix(wanted.content);
    return found !== undefined && !isNew && this.#isTouched(path, found);
  }

  /** Whether a file is not as it was emitted. */
  #isTouched(path: string, { text }: Found): boolean {
    const { base, hashes } = this.#request;
    if (text === undefined) return true;
    const old = base?.get(path)?.content;
    if (old !== undefined && toUnix(old) === toUnix(text)) return false;
    return hashes.get(path) !== hashOf(text);
  }

  /** Where the author has moved a file to. */
  #whereTo(
    path: string,
    was: string | undefined,
    hash: string | undefined,
  ): string | undefined {
    const { root, base, wanted, hashes } = this.#request;
    this.#others ??= new Map(
      filesBelow(root)
        .filter(
          (name) => !wanted.has(name) && !base?.has(name) && !hashes.has(name),
        )
        .flatMap((name) => {
          const { text } = this.#look(name) ?? {};
          return text === undefined ? [] : [[name, toUnix(text)] as const];
        }),
    );
    for (const [name, text] of this.#others)
      if (hash !== undefined && hashOf(text) === hash) return name;
    return was === undefined ? undefined : likest(path, was, this.#others);
  }

  /** Files of the author's that nothing else happens to. */
  #migrateTheRest(): void {
    const { root } = this.#request;
    const done = new Set(this.#changes.map(({ path }) => path));
    for (const path of filesBelow(root).filter((name) => !done.has(name))) {
      const found = this.#look(path);
      const was = lookAt(root, path)?.text;
      if (found?.text === undefined || found.text === was) continue;
      this.#changes.push({
        path,
        action: "merge",
        isThere: true,
        isTouched: true,
        file: { content: found.text, mode: found.mode },
      });
    }
  }

  /** What the author's own files use stays. */
  #keepUsed(): void {
    const { root, wanted } = this.#request;
    const top = (name: string) => name.split("/", 1)[0];
    // Of a page or a backend that goes as a whole, nothing runs any more.
    const remaining = new Set([...wanted.keys()].map(top));
    const gone = this.#changes.filter(
      ({ path, action, isTouched }) =>
        action === "delete" &&
        !isTouched &&
        hasUses(path) &&
        remaining.has(top(path)),
    );
    if (gone.length === 0) return;
    const written = new Map(
      this.#changes.map(({ path, file }) => [path, file?.content]),
    );
    const source = (path: string) => ({
      path,
      text: written.get(path) ?? this.#look(path)?.text ?? "",
    });
    const going = new Set(gone.map(({ path }) => path));
    const sources = filesBelow(root).filter(
      (name) => hasUses(name) && !going.has(name) && this.#isOfAuthor(name),
    );
    const users = usedOf(sources.map(source), [...going].map(source));
    for (const change of gone) {
      const user = users.get(change.path);
      if (user === undefined) continue;
      this.#changes[this.#changes.indexOf(change)] = {
        ...change,
        action: "keep",
        why: `It is not needed any more, but ${user} uses it.`,
      };
    }
  }

  /** Locks that package managers wrote into folders, before there was one for all. */
  #nameOldLocks(): void {
    const { wanted } = this.#request;
    // A project that somebody else made has no root of ours.
    if (!wanted.has("package.json") || this.#changes.length === 0) return;
    const known = new Set(this.#changes.map(({ path }) => path));
    for (const path of wanted.keys()) {
      const [, folder] = /^([^/]+)\/package\.json$/.exec(path) ?? [];
      if (folder === undefined) continue;
      for (const lock of lockNames) {
        const old = `${folder}/${lock}`;
        if (known.has(old) || wanted.has(old) || !this.#look(old)) continue;
        this.#changes.push({
          path: old,
          action: "keep",
          isThere: true,
          isTouched: true,
          why: LOCK_AT_ROOT,
        });
      }
    }
  }

  #look(path: string): Found | undefined {
    if (!this.#found.has(path)) this.#found.set(path, this.#migrated(path));
    return this.#found.get(path);
  }

  #migrated(path: string): Found | undefined {
    const { root, migrate } = this.#request;
    const found = lookAt(root, path);
    // What is as it was emitted gets the new templates' text anyway.
    if (!found || found.text === undefined || !migrate) return found;
    return this.#isTouched(path, found)
      ? { text: migrate(path, found.text), mode: found.mode }
      : found;
  }
}

/** A text with the line ends of the file that it replaces. */
function likeLines({ text }: Found, content: string): string {
  return text?.includes("\r\n")
    ? toUnix(content).replaceAll("\n", "\r\n")
    : content;
}

const LOCK_AT_ROOT =
  "The lock at the root takes its place: delete it once you have installed.";
