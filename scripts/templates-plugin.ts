import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ejs from "ejs";

const PREFIX = "templates:";
/** Module that reads texts in a bundle. */
const STORE = "\0templates-store";
/**
 * What lock files have in common: entries of package-lock.json, and in them and
 * in Python's the hashes, which no compression makes smaller.
 */
const ENTRIES =
  /(?<=\n {2}"packages": \{\n)(?: {4}".*": \{\n(?: {6}.*\n)* {4}\},?\n)+/;
const ENTRY = /(?<=^ {4}\},?\n)/m;
const HASH = /(?<=sha512-)[\w+/]{86}==|(?<=sha256:)[\da-f]{64}/g;

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

/** A path, its last steps first. */
function byEnd(relative: string): string {
  return `${relative.split("/").slice(-3).join("/")} ${relative}`;
}

/** The texts of all templates that are no `.ejs` files, and where each is. */
class StoredTexts {
  /** Pieces that several texts have, each once, then the texts, which refer to those. */
  readonly all: string;
  readonly #places = new Map<string, { start: number; end: number }>();

  constructor(root: string) {
    const pieces = new Map<string, string>();
    let size = 0;
    /** A reference to a piece: its place and length, as the store reads them. */
    const shared = (piece: string): string => {
      const known = pieces.get(piece);
      if (known !== undefined) return known;
      const length = Buffer.byteLength(piece);
      const reference = `\u0001${size.toString(36)}.${length.toString(36)};`;
      pieces.set(piece, reference);
      size += length;
      return reference;
    };
    const texts = listFiles(root)
      .filter((relative) => !relative.endsWith(".ejs"))
      // Files of one name, in folders of one name, are alike: side by side they are packed smaller.
      .sort((a, b) => (byEnd(a) < byEnd(b) ? -1 : 1))
      .map((relative) => path.join(root, relative))
      .map((file) => ({ file, text: readFileSync(file, "utf8") }))
      // And so are pieces of one kind: the hashes of all texts come first.
      .map(({ file, text }) => ({ file, text: text.replace(HASH, shared) }))
      .map(({ file, text }) => ({
        file,
        text: text.replace(ENTRIES, (entries) =>
          entries.split(ENTRY).map(shared).join(""),
        ),
      }));
    this.all = [...pieces.keys(), ...texts.map(({ text }) => text)].join("");
    let start = size;
    for (const { file, text } of texts) {
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
  const own = all.toString("utf8", start, end);
  // Few have any, and looking for one letter takes no time.
  if (!own.includes("\\x01")) return own;
  return own.replace(/\\x01(\\w+)\\.(\\w+);/g, (_, at, length) => {
    const place = parseInt(at, 36);
    return text(place, place + parseInt(length, 36));
  });
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
