import path from "node:path";

/** What is asked about a module, as Rolldown answers it. */
interface ChunkingContext {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

/** The modules that a file's modules start from; the first file that needs a module has it. */
const FILES = {
  // Whatever is said without making a project.
  command: [
    "main.ts",
    "cli/help.ts",
    "cli/describe.ts",
    "update/command.ts",
    "update/check.ts",
  ],
  // Planning and writing, with what is chosen where nothing is said.
  create: [
    "cli/parse.ts",
    "cli/create.ts",
    "backend/go/part.ts",
    "ui/react/part.ts",
    "shared/no-part.ts",
  ],
  // Looking at an extension in a folder, and saying what was found.
  validate: [
    "validate/command.ts",
    "validate/reports.ts",
    "validate/report/text.ts",
  ],
} as const;

/**
 * Group of `output.codeSplitting`: what a call needs is in a file or two, since
 * finding and opening twenty takes longer than reading one.
 * @param root of the repository
 */
export function fewFiles(root: string) {
  const names = Object.keys(FILES) as (keyof typeof FILES)[];
  const found = new Map<string, ReadonlySet<string>>();
  const needs = (name: keyof typeof FILES, context: ChunkingContext) => {
    const starts = FILES[name].map((file) =>
      path.join(root, "generators", file),
    );
    const known = found.get(name) ?? closure(starts, context);
    found.set(name, known);
    return known;
  };
  return {
    debugName: "few files",
    // What both need would come along.
    includeDependenciesRecursively: false,
    name: (id: string, context: ChunkingContext) =>
      // Rolldown's own functions, which every file uses, and what neither of two may need the other for.
      id.startsWith("\0rolldown/") ||
      (needs("create", context).has(id) && needs("validate", context).has(id))
        ? "command"
        : (names.find((name) => needs(name, context).has(id)) ?? null),
  };
}

/** The modules that these lead to; what is imported dynamically is loaded when it is needed. */
function closure(
  starts: readonly string[],
  context: ChunkingContext,
): ReadonlySet<string> {
  const all = new Set(starts);
  for (const id of all)
    for (const other of context.getModuleInfo(id)?.importedIds ?? [])
      all.add(other);
  return all;
}
