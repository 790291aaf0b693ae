import path from "node:path";

/** What is asked about a module, as Rolldown answers it. */
interface ChunkingContext {
  getModuleInfo(
    id: string,
  ): { importedIds: string[]; dynamicallyImportedIds: string[] } | null;
}

/**
 * Group of `output.codeSplitting`: whatever planning and writing a project can
 * need is one file, every kind of part included, since finding and opening
 * twenty takes longer than reading one. What `--help` needs stays out of it.
 * @param root of the repository
 */
export function oneFileForAProject(root: string) {
  const entry = (file: string) => path.join(root, "generators", file);
  const found = new Map<string, ReadonlySet<string>>();
  const needs = (start: string, context: ChunkingContext) => {
    const known = found.get(start) ?? closure(start, context);
    found.set(start, known);
    return known;
  };
  return {
    debugName: "create",
    // What both need would come along.
    includeDependenciesRecursively: false,
    name: (id: string, context: ChunkingContext) =>
      needs(entry("cli/create.ts"), context).has(id) &&
      !needs(entry("main.ts"), context).has(id)
        ? "create"
        : null,
  };
}

/** The modules that one leads to; a dynamic import counts where it loads a kind of part. */
function closure(start: string, context: ChunkingContext): ReadonlySet<string> {
  const all = new Set([start]);
  for (const id of all) {
    const info = context.getModuleInfo(id);
    const kinds = id.endsWith("kinds.ts") ? info?.dynamicallyImportedIds : [];
    for (const other of [...(info?.importedIds ?? []), ...(kinds ?? [])])
      all.add(other);
  }
  return all;
}
