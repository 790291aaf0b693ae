import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ejs from "ejs";

const PREFIX = "templates:";
/** Module that reads texts in a bundle. */
const STORE = "\0templates-store";
/** What lock files have for each package. */
const HASH = /sha512-([\w+/]{86}==)/g;
const HASH_LENGTH = 88;

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
 * @param store name in the bundle for a file with all texts, one after the other,
 *   which is read when the first of them is wanted; without it they are in the code
 */
export function templates(root: string, store?: string) {
  const texts = store === undefined ? undefined : new StoredTexts(root);
  return {
    name: "templates",
    resolveId(source: string) {
      if (source === STORE) return STORE;
      return source.startsWith(PREFIX) ? `\0${source}` : undefined;
    },
    generateBundle(this: PluginContext) {
      if (texts === undefined) return;
      this.emitFile?.({ type: "asset", fileName: store!, source: texts.all });
    },
    load(
      this: PluginContext,
      id: string,
    ): { code: string; moduleType: "js" } | undefined {
      if (id === STORE) return { code: storeModule(store!), moduleType: "js" };
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const folder = path.join(root, id.slice(PREFIX.length + 1));
      const entries = listFiles(folder).map((relative) => {
        const absolute = path.join(folder, relative);
        this.addWatchFile?.(absolute);
        return entry(relative, absolute, texts);
      });
      const code = [
        ...(texts ? [`import { text } from ${JSON.stringify(STORE)};`] : []),
        `export default [${entries.join(",\n")}];`,
      ];
      return { code: code.join("\n"), moduleType: "js" };
    },
  };
}

/** A path, its file's name first. */
function byName(relative: string): string {
  return `${path.posix.basename(relative)} ${relative}`;
}

/** The texts of all templates that are no `.ejs` files, and where each is. */
class StoredTexts {
  /** Hashes of packages, then the texts. */
  readonly all: string;
  readonly #places = new Map<string, { start: number; end: number }>();

  constructor(root: string) {
    // Lock files share most of their packages, whose hashes no compression makes smaller.
    const hashes = new Map<string, number>();
    const withoutHashes = (text: string) =>
      text.replace(HASH, (_, hash: string) => {
        if (!hashes.has(hash)) hashes.set(hash, hashes.size);
        return `\u0001${hashes.get(hash)};`;
      });
    const texts = listFiles(root)
      .filter((relative) => !relative.endsWith(".ejs"))
      // Files of one name are alike: side by side they are packed smaller.
      .sort((a, b) => (byName(a) < byName(b) ? -1 : 1))
      .map((relative) => path.join(root, relative))
      .map(
        (file) => [file, withoutHashes(readFileSync(file, "utf8"))] as const,
      );
    this.all = [...hashes.keys(), ...texts.map(([, text]) => text)].join("");
    let start = hashes.size * HASH_LENGTH;
    for (const [file, text] of texts) {
      const end = start + Buffer.byteLength(text);
      this.#places.set(file, { start, end });
      start = end;
    }
  }

  /** @returns source of an expression that reads the text of a file */
  read(file: string): string {
    const { start, end } = this.#places.get(file)!;
    return `text(${start}, ${end})`;
  }
}

function storeModule(store: string): string {
  return `
import { readFileSync } from "node:fs";
import { join } from "node:path";

let all;

export function text(start, end) {
  all ??= readFileSync(join(__dirname, ${JSON.stringify(store)}));
  const [first, ...rest] = all.toString("utf8", start, end).split("\\x01");
  return rest.reduce((whole, piece) => {
    const length = piece.indexOf(";");
    const place = ${HASH_LENGTH} * piece.slice(0, length);
    return whole + "sha512-" + all.toString("latin1", place, place + ${HASH_LENGTH}) + piece.slice(length + 1);
  }, first);
}
`;
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
function entry(
  relative: string,
  absolute: string,
  texts: StoredTexts | undefined,
): string {
  const source = readFileSync(absolute, "utf8");
  const mode = statSync(absolute).mode & 0o100 ? "0o755" : "0o644";
  const isTemplate = relative.endsWith(".ejs");
  const emitted = isTemplate ? relative.slice(0, -".ejs".length) : relative;
  // `_gitignore`: a real name would take effect in this repository.
  const name = JSON.stringify(emitted.replace(/(^|\/)_(?=[^/_][^/]*$)/, "$1."));
  const head = `path: ${name}, mode: ${mode}`;
  if (isTemplate) return `{${head}, render: ${compile(source, absolute)}}`;
  return texts
    ? `{${head}, get content() { return ${texts.read(absolute)}; }}`
    : `{${head}, content: ${JSON.stringify(source)}}`;
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
