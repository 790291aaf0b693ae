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
      const pattern = clean(isBack ? line.slice(1).trim() : line);
      return { isBack, matches: matcher(pattern) };
    });
  return (path) => {
    let isOut = false;
    for (const { isBack, matches } of rules)
      // A folder that matches takes along what is in it.
      if (isOut === isBack && foldersOf(path).some(matches)) isOut = !isBack;
    return isOut;
  };
}

/** The path itself, and every folder that it is in. */
function foldersOf(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/**
 * Whether a path matches a pattern of Go's `filepath.Match`, with `**` for any
 * number of folders.
 */
export function matcher(pattern: string): (path: string) => boolean {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === "*") {
      if (pattern[at + 1] === "*") {
        at++;
        if (pattern[at + 1] === "/") at++;
        source += at === pattern.length - 1 ? ".*" : "(?:.*/)?";
      } else source += "[^/]*";
    } else if (character === "?") source += "[^/]";
    else if (character === "\\") source += literal(pattern[++at] ?? "\\");
    else if (character === "[") {
      const end = pattern.indexOf("]", at + 2);
      // BuildKit refuses the file then.
      if (end < 0) return () => false;
      const set = pattern.slice(at + 1, end).replaceAll("\\", "\\\\");
      source += `[${set.replaceAll("[", "\\[")}]`;
      at = end;
    } else source += literal(character);
  }
  try {
    const whole = new RegExp(`^${source}$`, "s");
    return (path) => whole.test(path);
  } catch {
    return () => false;
  }
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}
