import { join } from "./stages.ts";

/**
 * Reads a .dockerignore as BuildKit does, which is not how git reads its own:
 * patterns are from the root, a comment begins in the first column, and a
 * pattern that begins with `!` takes back what an earlier one left out, also
 * below a folder that was left out. Case counts.
 * @returns whether a path is left out of the build's folder
 */
export function readDockerignore(text: string): (path: string) => boolean {
  const rules = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const isBack = line.startsWith("!");
      const pattern = join("/", isBack ? line.slice(1).trim() : line);
      return { isBack, covers: withContent(matcher(pattern.slice(1))) };
    });
  return (path) => {
    let isOut = false;
    for (const { isBack, covers } of rules)
      if (isOut === isBack && covers(path)) isOut = !isBack;
    return isOut;
  };
}

/** Whether a path matches, or a folder that it is in: one that matches takes along what is in it. */
function withContent(matches: (path: string) => boolean) {
  const folders = new Map<string, boolean>();
  const inFolder = (path: string): boolean => {
    const end = path.lastIndexOf("/");
    if (end < 0) return false;
    const folder = path.slice(0, end);
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const found = inFolder(folder) || matches(folder);
    folders.set(folder, found);
    return found;
  };
  return (path: string) => inFolder(path) || matches(path);
}

/** A place in a pattern: what leads on from it. */
interface State {
  /** Characters that lead to the next one. */
  readonly on?: (character: string) => boolean;
  /** Characters that lead back here. */
  readonly stay?: (character: string) => boolean;
  /** How many places further on it may be gone without a character. */
  readonly skip?: number;
}

/** What is more than itself in a pattern. */
const SPECIAL = /[*?[\\]/;

const isAny = () => true;
const isNoSlash = (character: string) => character !== "/";
const isSlash = (character: string) => character === "/";

/**
 * Whether a path matches a pattern of Go's `filepath.Match`, with `**` for any
 * number of folders. All ways through the pattern are gone at once, so that no
 * pattern takes long.
 */
export function matcher(pattern: string): (path: string) => boolean {
  if (!SPECIAL.test(pattern)) return (path) => path === pattern;
  const name = pattern.slice("**/".length);
  if (pattern.startsWith("**/") && !SPECIAL.test(name) && name !== "")
    return (path) => path === name || path.endsWith(`/${name}`);
  const states = statesOf(pattern);
  // BuildKit refuses the file then.
  if (!states) return () => false;
  return (path) => {
    let now = reachable(states, [0]);
    for (const character of path) {
      const next: number[] = [];
      for (const at of now) {
        if (states[at]?.stay?.(character)) next.push(at);
        if (states[at]?.on?.(character)) next.push(at + 1);
      }
      now = reachable(states, next);
      if (now.size === 0) return false;
    }
    return now.has(states.length);
  };
}

/** Places, and those beyond that take no character. */
function reachable(states: readonly State[], from: readonly number[]) {
  const found = new Set(from);
  // A set is gone through to its end, also where it grows.
  for (const at of found) {
    const skip = states[at]?.skip;
    if (skip !== undefined) found.add(at + skip);
  }
  return found;
}

function statesOf(pattern: string): State[] | undefined {
  const states: State[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === "*" && pattern[at + 1] === "*") {
      while (pattern[at + 1] === "*") at++;
      if (pattern[at + 1] !== "/") states.push({ stay: isAny, skip: 1 });
      else {
        at++;
        // None, or anything up to a slash.
        states.push({ on: isNoSlash, skip: 2 }, { stay: isAny, on: isSlash });
      }
    } else if (character === "*") states.push({ stay: isNoSlash, skip: 1 });
    else if (character === "?") states.push({ on: isNoSlash });
    else if (character === "[") {
      const end = pattern.indexOf("]", at + 2);
      const set = end < 0 ? undefined : setOf(pattern.slice(at + 1, end));
      if (!set) return undefined;
      states.push({ on: set });
      at = end;
    } else {
      const wanted = character === "\\" ? pattern[++at] : character;
      states.push({ on: (each) => each === wanted });
    }
  }
  return states;
}

/** `a-z` and `^a-z`. */
function setOf(text: string): ((character: string) => boolean) | undefined {
  const set = text
    .replaceAll("\\", "\\\\")
    .replaceAll("[", "\\[")
    .replaceAll("]", "\\]");
  try {
    const one = new RegExp(`^[${set}]$`, "s");
    return (character) => one.test(character);
  } catch {
    return undefined;
  }
}
