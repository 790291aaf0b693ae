import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ejs from "ejs";

const PREFIX = "templates:";
/** Module that puts hashes back into texts of a bundle. */
const HASHES = "\0templates-hashes";
/** What lock files have for each package. */
const HASH = /sha512-[\w+/=]+/;

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

/** What a plugin is given to work with, as far as it is used here. */
interface PluginContext {
  addWatchFile?: (file: string) => void;
  emitFile?: (file: {
    type: "asset";
    fileName: string;
    source: string;
  }) => unknown;
}

/**
 * Rolldown and Vite plugin: `import templates from "templates:ui/react"` gives
 * every file below templates/ui/react, `.ejs` files compiled to functions, so
 * that no template is parsed at run time.
 * @param root absolute path of the templates folder
 * @param store folder of the bundle for the texts of files, one JSON file for a
 *   templates folder, read when the first of them is wanted, and one for the hashes in
 *   all of them; without it they are in the code
 */
export function templates(root: string, store?: string) {
  // Lock files share most of their packages, whose hashes no compression makes smaller.
  const hashes = new Map<string, number>();
  const withoutHashes = (text: string) =>
    text.replace(new RegExp(HASH, "g"), (hash) => {
      if (!hashes.has(hash)) hashes.set(hash, hashes.size);
      return `\u0001${hashes.get(hash)};`;
    });
  return {
    name: "templates",
    resolveId(source: string) {
      if (source === HASHES) return HASHES;
      return source.startsWith(PREFIX) ? `\0${source}` : undefined;
    },
    generateBundle(this: PluginContext) {
      if (store === undefined) return;
      const source = JSON.stringify([...hashes.keys()]);
      this.emitFile?.({ type: "asset", fileName: `${store}.json`, source });
    },
    load(
      this: PluginContext,
      id: string,
    ): { code: string; moduleType: "js" } | undefined {
      if (id === HASHES) {
        const code = [
          'import { readFileSync } from "node:fs";',
          'import { join } from "node:path";',
          "let hashes;",
          `const hash = (_, index) => (hashes ??= JSON.parse(readFileSync(join(__dirname, ${JSON.stringify(`${store}.json`)}), "utf8")))[index];`,
          "export const whole = (text) => text.replace(/\\x01(\\d+);/g, hash);",
        ];
        return { code: code.join("\n"), moduleType: "js" };
      }
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const name = id.slice(PREFIX.length + 1);
      const folder = path.join(root, name);
      const texts: string[] = [];
      const entries = listFiles(folder).map((relative) => {
        const absolute = path.join(folder, relative);
        this.addWatchFile?.(absolute);
        return entry(relative, absolute, texts, store !== undefined);
      });
      const list = `export default [${entries.join(",\n")}];`;
      if (store === undefined || texts.length === 0)
        return { code: list, moduleType: "js" };
      const fileName = `${store}/${name.replaceAll("/", "-")}.json`;
      this.emitFile?.({
        type: "asset",
        fileName,
        source: JSON.stringify(texts.map(withoutHashes)),
      });
      const code = [
        'import { readFileSync } from "node:fs";',
        'import { join } from "node:path";',
        `import { whole } from ${JSON.stringify(HASHES)};`,
        "let texts;",
        `const text = (index) => (texts ??= JSON.parse(readFileSync(join(__dirname, ${JSON.stringify(fileName)}), "utf8")))[index];`,
        list,
      ];
      return { code: code.join("\n"), moduleType: "js" };
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

/**
 * @param texts takes the text of a file that is no `.ejs` file, where it is stored
 * @returns the source of one array element
 */
function entry(
  relative: string,
  absolute: string,
  texts: string[],
  isStored: boolean,
): string {
  const source = readFileSync(absolute, "utf8");
  const mode = statSync(absolute).mode & 0o100 ? "0o755" : "0o644";
  const isTemplate = relative.endsWith(".ejs");
  const emitted = isTemplate ? relative.slice(0, -".ejs".length) : relative;
  // `_gitignore`: a real name would take effect in this repository.
  const name = JSON.stringify(emitted.replace(/(^|\/)_(?=[^/_][^/]*$)/, "$1."));
  if (!isTemplate) {
    const stored = isStored ? `text(${texts.push(source) - 1})` : "";
    const content = isStored
      ? `get content() { return ${HASH.test(source) ? `whole(${stored})` : stored}; }`
      : `content: ${JSON.stringify(source)}`;
    return `{path: ${name}, mode: ${mode}, ${content}}`;
  }
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
