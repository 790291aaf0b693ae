import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Modules that the generators never reach but that come along with Yeoman and
 * inquirer. Each would cost start-up time or install weight.
 */
const NEVER_CALLED: Readonly<Record<string, string>> = {
  // this.simpleGit
  "simple-git":
    "export const simpleGit = undefined, CheckRepoActions = {}, CleanOptions = {};",
  // this.addDependencies with no version: asks a registry
  "latest-version": "export default undefined;",
  // rootGeneratorName, which ExtensionGenerator overrides
  "read-package-up": "export const readPackageUpSync = undefined;",
  // fs.commit, fs.copy, fs.copyTpl, fs.delete, fs.dump and fs.extendJSON: everything is written by fs.write
  binaryextensions: "export default [];",
  commondir: "export default undefined;",
  "deep-extend": "export default undefined;",
  ejs: "export default undefined;",
  isbinaryfile: "export const isBinaryFileSync = undefined;",
  minimatch: "export const minimatch = undefined;",
  multimatch: "export default undefined;",
  "normalize-path": "export default undefined;",
  textextensions: "export default [];",
  tinyglobby:
    "export const glob = undefined, globSync = undefined, isDynamicPattern = undefined;",
  // fs.pipeline and fs.commit: the environment's own
  "vinyl-file": "export const vinylFileSync = undefined;",
  // Copies of files whose content is a stream: ours are texts
  teex: "export default undefined;",
  // this.copyTemplate, this.writeDestinationJSON and the like
  "./actions/fs.js": "export class FsMixin {}",
  // this.addDependencies
  "./actions/package-json.js": "export class PackageJsonMixin {}",
  // this.spawn
  "./actions/spawn-command.js": "export class SpawnCommandMixin {}",
  // this.git
  "./actions/user.js": "export class GitMixin {}",
  // inquirer's editor prompt, half a megabyte of character tables
  "@inquirer/editor": "export default undefined;",
};

/** For Yeoman alone: cli/after.ts loads the real execa. */
const FOR_YEOMAN: Readonly<Record<string, string>> = {
  // Of semver it compares versions only
  semver: 'export { default as lte } from "semver/functions/lte.js";',
  // Asked for the same few names again and again, which it takes apart by a slow expression
  "@yeoman/namespace":
    'import { requireNamespace, toNamespace as parse } from "@yeoman/namespace"; const known = new Map(); export { requireNamespace }; export const toNamespace = (name) => { if (!known.has(name)) known.set(name, parse(name)); return known.get(name); };',
  // Colours of two messages about wrongly declared options
  chalk:
    "const plain = String; export default { yellow: plain, red: plain, cyan: plain, bold: plain };",
  // What DEBUG=yeoman:* prints
  debug: "export default () => () => undefined;",
  // Of no use before something is composed by its file's name, and slow to load
  "node:fs/promises":
    'import { promises } from "node:fs"; export const stat = (file) => promises.stat(file); export default undefined;',
  // One check in each function: that of Node.js comes with a module for diffs
  "node:assert":
    "export default { ok(value, message) { if (!value) throw new Error(message); } };",
  // What copies and commits through streams: ours are written by fs.write
  "node:stream":
    'export const Readable = { from: (...all) => process.getBuiltinModule("node:stream").Readable.from(...all) }; export class Transform { constructor(options) { return new (process.getBuiltinModule("node:stream").Transform)(options); } }',
  "node:stream/promises":
    'export const pipeline = (...all) => process.getBuiltinModule("node:stream/promises").pipeline(...all);',
  execa:
    "export const execa = undefined, execaSync = undefined, execaCommand = undefined, execaCommandSync = undefined;",
};

/** Functions that are called where `yo` runs the generators, or one alone: they are in a file of their own. */
const FOR_YO: Readonly<Record<string, readonly string[]>> = {
  "lodash-es": ["cloneDeep", "defaults", "get", "merge", "set", "template"],
  "mem-fs": ["isFileTransform"],
  "mem-fs-editor": ["create"],
  "mem-fs-editor/state": ["isFilePending"],
  minimist: ["default"],
  "semver/functions/lte.js": ["default"],
  "sort-keys": ["default"],
  "text-table": ["default"],
};

/** Name of that file, and what it is made from: an entry of the bundle. */
export const YO = { name: "for-yo", module: "\0for-yo" };

/** What a function of a package is called there. */
const nameInYo = (source: string, name: string) =>
  `${source} ${name}`.replaceAll(/\W/g, "_");

/** Source of a module that has these functions of a package, and loads the file when one is called. */
function lazily(source: string): string {
  const load = `require("./${YO.name}.cjs")`;
  return FOR_YO[source]!.map((name) => {
    const call = `(...all) => ${load}.${nameInYo(source, name)}(...all)`;
    if (name === "default") return `export default ${call};`;
    // Our own environment has an editor: a generator makes one before it can be told so.
    return source === "mem-fs-editor"
      ? `export const create = (store) => store.editor ?? (${call})(store);`
      : `export const ${name} = ${call};`;
  }).join("\n");
}

/** Source of that file. */
function forYo(): string {
  return Object.entries(FOR_YO)
    .flatMap(([source, names]) =>
      names.map(
        (name) =>
          `export { ${name} as ${nameInYo(source, name)} } from "${source}";`,
      ),
    )
    .join("\n");
}

const STUB = "\0stub:";

/** Rolldown plugin that lets yeoman-generator and inquirer be bundled small. */
export function bundleYeoman() {
  return {
    name: "bundle-yeoman",
    resolveId(source: string, importer: string | undefined) {
      if (source === YO.module) return YO.module;
      if (source === `./${YO.name}.cjs`) return { id: source, external: true };
      if (source in NEVER_CALLED) return STUB + source;
      const inGenerator =
        /[\\/]yeoman-generator[\\/]/.test(importer ?? "") ||
        importer === `${STUB}semver`;
      if (inGenerator && source in FOR_YO) return STUB + source;
      const fromYeoman =
        /[\\/](?:yeoman-generator|mem-fs|mem-fs-editor|@yeoman[\\/]transform)[\\/]/.test(
          importer ?? "",
        );
      if (fromYeoman && source in FOR_YEOMAN) return STUB + source;
      return undefined;
    },
    load(id: string) {
      const moduleType = "js" as const;
      if (id === YO.module) return { code: forYo(), moduleType };
      if (!id.startsWith(STUB)) return undefined;
      const source = id.slice(STUB.length);
      const code = NEVER_CALLED[source] ?? FOR_YEOMAN[source] ?? lazily(source);
      return { code, moduleType };
    },
    transform(code: string, id: string) {
      if (!/[\\/]yeoman-generator[\\/]dist[\\/]generator\.js$/.test(id))
        return undefined;
      return inlineVersion(code, id).replace(
        // The whole of lodash, offered to generators as this._
        /^ {4}_ = _;$/m,
        "",
      );
    },
  };
}

/** Beside a bundle there is another package.json than the one it looks for. */
function inlineVersion(code: string, id: string): string {
  const manifest = path.resolve(path.dirname(id), "../package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as {
    version: string;
  };
  const read =
    "JSON.parse(readFileSync(pathJoin(_dirname, '../package.json'), 'utf8'))";
  if (!code.includes(read))
    throw new Error(`${id} reads its version in a way not known here`);
  return code.replace(read, JSON.stringify({ version }));
}
