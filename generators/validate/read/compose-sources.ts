import { readCompose, type ComposeFile } from "./compose.ts";
import type { Trouble } from "./data.ts";
import type { Variables } from "./interpolation.ts";
import type { Located } from "./located.ts";
import type { Place, TextFile } from "./place.ts";
import { join } from "./stages.ts";

/** A file that a compose file reads others from: of `include`, its variables, and `extends`. */
export interface OtherFile {
  /** As it is written. */
  readonly name: string;
  /** In the image, absolute. */
  readonly path: string;
  readonly place: Place;
}

/** Files that are read; one can name others without end. */
const MOST_FILES = 100;

/** The files that a compose file is made of, and what was wrong with them. */
export class ComposeSources {
  readonly all: ComposeFile[] = [];
  readonly others: OtherFile[] = [];
  readonly problems: Trouble[] = [];
  /** Whether every file was there, and could be read. */
  isComplete = true;
  readonly #known = new Map<string, ComposeFile | undefined>();
  readonly #textIn: (path: string) => TextFile | undefined;

  /** @param textIn reads a file by its absolute path in the image */
  constructor(textIn: (path: string) => TextFile | undefined) {
    this.#textIn = textIn;
  }

  read(text: TextFile, variables: Variables | undefined): ComposeFile {
    const data = readCompose(text, variables);
    this.all.push(data);
    return data;
  }

  /** A file that another one names; it is read once with the same variables. */
  at(path: string, variables: Variables | undefined): ComposeFile | undefined {
    const key = JSON.stringify([path, [...(variables ?? [])]]);
    if (!this.#known.has(key)) {
      const isOneTooMany = this.all.length >= MOST_FILES;
      const text = isOneTooMany ? undefined : this.#textIn(path);
      this.#known.set(key, text && this.read(text, variables));
    }
    const found = this.#known.get(key);
    if (found?.value === undefined) this.isComplete = false;
    return found;
  }

  /**
   * Takes down that a file names another one.
   * @returns where that is
   */
  noted(from: string, { value, origin }: Located): string {
    const name = String(value);
    const place = origin.data.placeOf(origin.path);
    const path = beside(from, name);
    const isKnown = this.others.some(
      ({ place: { file, start } }) =>
        file === place.file && start === place.start,
    );
    if (!isKnown) this.others.push({ name, path, place });
    return path;
  }

  /** Compose takes something otherwise than it looks. */
  warn(message: string, { origin }: Located): void {
    const place = origin.data.placeOfKey(origin.path);
    this.problems.push({ message, place });
  }

  /** Compose refuses all of it because of something. */
  refuse(message: string, { origin }: Located): void {
    const place = origin.data.placeOf(origin.path);
    this.problems.push({ message, place, isRefused: true });
  }
}

/** A path that a file names, from its own folder on. */
export function beside(file: string, named: string): string {
  return join(join(file, ".."), named);
}
