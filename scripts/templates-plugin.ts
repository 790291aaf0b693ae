import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ejs from "ejs";

const PREFIX = "templates:";

/**
 * Names that an `.ejs` template may use. They are destructured, since `with`
 * does not exist in ES modules.
 */
const LOCALS = [
  "answers",
  "html",
  "imports",
  "layout",
  "markdown",
  "placeholders",
  "publishing",
  "requirements",
  "run",
  "scripts",
  "sections",
  "tests",
  "title",
  "ts",
  "webPage",
];

/**
 * Rolldown and Vite plugin: `import templates from "templates:ui/react"` gives
 * every file below templates/ui/react, `.ejs` files compiled to functions, so
 * that no file is read and no template parsed at run time.
 * @param root absolute path of the templates folder
 */
export function templates(root: string) {
  return {
    name: "templates",
    resolveId(source: string) {
      return source.startsWith(PREFIX) ? `\0${source}` : undefined;
    },
    load(
      this: { addWatchFile?: (file: string) => void },
      id: string,
    ): { code: string; moduleType: "js" } | undefined {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const folder = path.join(root, id.slice(PREFIX.length + 1));
      const entries = listFiles(folder).map((relative) => {
        const absolute = path.join(folder, relative);
        this.addWatchFile?.(absolute);
        return entry(relative, absolute);
      });
      return {
        code: `export default [${entries.join(",\n")}];`,
        moduleType: "js",
      };
    },
  };
}

/** @returns paths relative to the folder, sorted, forward slashes */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) =>
      path
        .relative(folder, path.join(found.parentPath, found.name))
        .replaceAll(path.sep, "/"),
    )
    .filter(
      (relative) =>
        !/(^|\/)(node_modules|dist|bin|__pycache__|\.venv|\.\w+_cache)\//.test(
          relative,
        ),
    )
    .sort();
}

/** @returns the source of one array element */
function entry(relative: string, absolute: string): string {
  const source = readFileSync(absolute, "utf8");
  const mode = statSync(absolute).mode & 0o100 ? "0o755" : "0o644";
  const isTemplate = relative.endsWith(".ejs");
  const emitted = isTemplate ? relative.slice(0, -".ejs".length) : relative;
  // `_gitignore`: a real name would take effect in this repository.
  const name = JSON.stringify(emitted.replace(/(^|\/)_(?=[^/_][^/]*$)/, "$1."));
  if (!isTemplate)
    return `{path: ${name}, mode: ${mode}, content: ${JSON.stringify(source)}}`;
  return `{path: ${name}, mode: ${mode}, render: ${compile(source, absolute)}}`;
}

/** @returns source of a function from locals to text */
function compile(source: string, filename: string): string {
  const template = new ejs.Template(source, {
    filename,
    strict: true,
    compileDebug: false,
    localsName: "locals",
    destructuredLocals: LOCALS,
  }) as unknown as { compile(): void; source: string };
  template.compile();
  return `(locals) => { const escapeFn = String, include = undefined, rethrow = undefined; ${template.source} }`;
}
