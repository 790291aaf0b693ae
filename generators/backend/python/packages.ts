import { type Files, file, join } from "../../shared/plan.ts";

/** A package in a lock, as pip-compile and uv write them. */
interface Locked {
  readonly name: string;
  /** Version, hashes and the like. */
  readonly lines: readonly string[];
  /** Packages that need it, and files that name it (`-r requirements.in`). */
  readonly via: readonly string[];
}

/**
 * Takes packages out of requirements.in, requirements.txt and requirements-dev.txt,
 * along with all that only they need.
 * @param files with these three, locked with annotations
 * @param folder that the three are in
 * @param names of packages
 */
export function withoutPackages(
  files: Files,
  folder: string,
  names: readonly string[],
): Files {
  const edit = (name: string, change: (content: string) => string): Files => {
    const path = `${folder}/${name}`;
    return file(path, change(files.get(path)!.content));
  };
  const isWanted = (name: string) => !names.includes(name);
  const run = edit("requirements.txt", (lock) =>
    prune(lock, ({ name }) => isWanted(name)),
  );
  const kept = parse(run.get(`${folder}/requirements.txt`)!.content).packages;
  const isKept = new Set(kept.map(({ name }) => name));
  return join(
    files,
    run,
    edit("requirements.in", (content) =>
      content
        .split("\n")
        .filter((line) => isWanted(line.replace(/[^\w.-].*/, "")))
        .join("\n"),
    ),
    edit("requirements-dev.txt", (lock) =>
      prune(
        lock,
        ({ name }, source) => source !== "requirements.txt" || isKept.has(name),
      ),
    ),
  );
}

/**
 * Leaves what is still needed.
 * @param isNamed whether a file that named a package still does
 */
function prune(
  lock: string,
  isNamed: (locked: Locked, source: string) => boolean,
): string {
  const { header, packages } = parse(lock);
  const reasons = (locked: Locked, needed: ReadonlySet<string>) =>
    locked.via.filter((each) =>
      each.startsWith("-r ")
        ? isNamed(locked, each.slice(3))
        : needed.has(each),
    );
  const needed = new Set<string>();
  for (let size = -1; size < needed.size;) {
    size = needed.size;
    for (const each of packages)
      if (reasons(each, needed).length > 0) needed.add(each.name);
  }
  return [
    ...header,
    ...packages
      .filter(({ name }) => needed.has(name))
      .flatMap((each) => [...each.lines, ...annotation(reasons(each, needed))]),
    "",
  ].join("\n");
}

function parse(lock: string) {
  const [header = "", ...blocks] = lock.trimEnd().split(/\n(?=\w)/);
  const packages = blocks.map((block): Locked => {
    const lines = block.split("\n");
    const isAnnotation = (line: string) => /^ +#/.test(line);
    return {
      name: block.replace(/==[^]*/, ""),
      lines: lines.filter((line) => !isAnnotation(line)),
      via: lines
        .filter(isAnnotation)
        .map((line) => line.replace(/^ +#( via)? */, ""))
        .filter(Boolean),
    };
  });
  return { header: header.split("\n"), packages };
}

function annotation(via: readonly string[]): string[] {
  return via.length === 1
    ? [`    # via ${via[0]}`]
    : ["    # via", ...via.map((each) => `    #   ${each}`)];
}
