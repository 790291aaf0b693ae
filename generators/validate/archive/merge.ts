import { tooMuch } from "./errors.ts";
import type { LayerEntry, LayerFiles } from "./layer.ts";
import type { Budget } from "./limits.ts";
import { base, normalise, parent } from "./paths.ts";
import type { ImageFile } from "./types.ts";

/** A file system's file, folder or link. */
interface Node {
  file: LayerEntry;
  /** Of a folder. */
  children?: Map<string, Node>;
}

/** As many links as Linux follows on one way. */
const MOST_LINKS = 40;
const FOLDER: LayerEntry = { kind: "folder", mode: 0o755, size: 0 };

/** A file system, to which layers are added from the lowest on. */
export class Tree {
  readonly #root: Node = { file: FOLDER, children: new Map() };
  readonly #budget: Budget;
  /** Where hard links lead, also of those that are gone. */
  readonly hardLinks = new Map<string, string>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /**
   * Adds a layer: first what it takes away of those beneath, then what it has.
   * @throws ArchiveError beyond a limit
   */
  add({ entries, whiteouts, opaques }: LayerFiles): void {
    for (const path of opaques) this.#walk(path).node?.children?.clear();
    for (const path of whiteouts)
      this.#walk(parent(path)).node?.children?.delete(base(path));
    for (const [path, entry] of entries) this.#put(path, entry);
  }

  #put(path: string, entry: LayerEntry): void {
    if (path === "/") {
      if (entry.kind === "folder") this.#root.file = entry;
      return;
    }
    const { children } = this.#folder(parent(path));
    const name = base(path);
    const old = children!.get(name);
    if (entry.kind === "folder") {
      if (old?.children) old.file = entry;
      else children!.set(name, { file: entry, children: new Map() });
      return;
    }
    if (entry.hardLink === undefined) {
      children!.set(name, { file: entry });
      return;
    }
    this.hardLinks.set(path, entry.hardLink);
    const target = this.#walk(entry.hardLink).node;
    const file = target && !target.children ? target.file : entry;
    children!.set(name, { file });
  }

  /**
   * A file's way to where it is, links followed.
   * @returns the path without links, as far as there is something, and what is there
   */
  resolve(path: string): { path: string; file: ImageFile | undefined } {
    const { node, names, rest } = this.#walk(path, true);
    return { path: together(names, rest), file: node?.file };
  }

  /** Everything, by path; folders come before what is in them. */
  files(): Map<string, ImageFile> {
    const files = new Map<string, ImageFile>();
    const open: [string, Node][] = [["", this.#root]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [path, { file, children }] = next;
      files.set(path || "/", file);
      for (const [name, child] of [...(children ?? [])].toReversed())
        open.push([`${path}/${name}`, child]);
    }
    return files;
  }

  /** The folder at a path, made where there is none. */
  #folder(path: string): Node {
    const { node, names, rest } = this.#walk(path, true);
    if (node?.children) return node;
    let folder = this.#root;
    for (const name of split(together(names, rest))) {
      let child = folder.children!.get(name);
      if (!child?.children) {
        if (!this.#budget.entry())
          throw tooMuch("The image has too many folders.");
        child = { file: FOLDER, children: new Map() };
        folder.children!.set(name, child);
      }
      folder = child;
    }
    return folder;
  }

  /**
   * Follows a path, with the links on it; the last one only if that is asked for.
   * @returns the names of the way, and the rest where nothing is there any more
   */
  #walk(
    path: string,
    followLast = false,
  ): { node: Node | undefined; names: string[]; rest: string[] } {
    const todo = split(path).toReversed();
    const names: string[] = [];
    const way = [this.#root];
    let links = 0;
    while (todo.length > 0) {
      if (!this.#budget.step())
        throw tooMuch("The image has too many links to follow.");
      const name = todo.pop()!;
      if (name === "..") {
        names.pop();
        if (way.length > 1) way.pop();
        continue;
      }
      const child = way.at(-1)!.children?.get(name);
      if (!child)
        return { node: undefined, names, rest: [name, ...todo.toReversed()] };
      const target = child.file.linkTarget;
      const isFollowed = todo.length > 0 || followLast;
      if (target === undefined || !isFollowed) {
        names.push(name);
        way.push(child);
        continue;
      }
      if (++links > MOST_LINKS)
        return { node: undefined, names, rest: [name, ...todo.toReversed()] };
      if (target.startsWith("/")) {
        names.length = 0;
        way.length = 1;
      }
      todo.push(...split(target).toReversed());
    }
    return { node: way.at(-1), names, rest: [] };
  }
}

/** What is there and what is not: a link may go up again from the latter. */
function together(names: string[], rest: string[]): string {
  return normalise([...names, ...rest].join("/")) ?? "/";
}

function split(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}
