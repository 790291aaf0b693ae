import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { RECORD_FILE, withRecord } from "../project/record.ts";
import type { Answers } from "../questions.ts";
import { type Files, join, type PlannedFile } from "../shared/plan.ts";
import { workTreeAround } from "./repository.ts";

/** What is used of a project's own Prettier, whichever version 3 it is. */
interface Prettier {
  getFileInfo(
    file: string,
    options: { ignorePath: string; withNodeModules: boolean },
  ): Promise<{ ignored: boolean; inferredParser: string | null }>;
  resolveConfig(
    file: string,
    options: { editorconfig: boolean },
  ): Promise<object | null>;
  format(text: string, options: object): Promise<string>;
}

/**
 * Formats the files as the project around them is formatted: where it has a
 * Prettier configuration and Prettier installed, with both of these. Everywhere
 * else, and where that fails, the files stay as planned, which is Prettier's default format.
 * @param target absolute path of the project
 */
async function formatLikeSurroundings(
  target: string,
  files: Files,
): Promise<Files> {
  const home = homeOfPrettier(target);
  if (home === undefined) return files;
  try {
    const prettier = await loadPrettier(home);
    const formatted = new Map<string, PlannedFile>();
    for (const [name, file] of files)
      formatted.set(name, {
        ...file,
        content: await formatFile(prettier, home, target, name, file.content),
      });
    return formatted;
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    process.stderr.write(
      `The Prettier in ${home} could not be used, so the files are in Prettier's default format: ${reason}\n`,
    );
    return files;
  }
}

/**
 * Formats a whole project as formatLikeSurroundings does. Its record has the
 * hashes of the files as they are written.
 * @param target absolute path of the project
 */
export async function formatProject(
  target: string,
  files: Files,
  answers: Answers,
): Promise<Files> {
  const formatted = await formatLikeSurroundings(target, files);
  if (formatted === files) return files;
  const record = withRecord(formatted, answers).get(RECORD_FILE)!;
  const own = new Map([[RECORD_FILE, record]]);
  return join(formatted, await formatLikeSurroundings(target, own));
}

/**
 * The nearest directory at or above that has Prettier installed. The search ends
 * with the repository: what lies around it is somebody else's code.
 */
function homeOfPrettier(directory: string): string | undefined {
  const manifest = path.join(directory, "node_modules/prettier/package.json");
  if (existsSync(manifest))
    return workTreeAround(directory) === undefined ? undefined : directory;
  if (existsSync(path.join(directory, ".git"))) return undefined;
  const parent = path.dirname(directory);
  if (parent === directory) return undefined;
  // Projects of a list mostly lie side by side.
  if (latestParent.directory !== parent)
    latestParent = { directory: parent, home: homeOfPrettier(parent) };
  return latestParent.home;
}

/** Where the latest search above a project ended. */
let latestParent: { directory?: string; home?: string | undefined } = {};

async function loadPrettier(home: string): Promise<Prettier> {
  const entry = createRequire(path.join(home, "package.json")).resolve(
    "prettier",
  );
  const loaded = (await import(pathToFileURL(entry).href)) as {
    default?: Prettier;
  } & Prettier;
  return loaded.default ?? loaded;
}

async function formatFile(
  prettier: Prettier,
  home: string,
  target: string,
  name: string,
  content: string,
): Promise<string> {
  const filepath = path.join(target, name);
  const config = await prettier.resolveConfig(filepath, { editorconfig: true });
  if (config === null) return content;
  const info = await prettier.getFileInfo(filepath, {
    ignorePath: path.join(home, ".prettierignore"),
    withNodeModules: false,
  });
  // Lock files are written by package managers, which do not ask Prettier.
  const isLock = path.basename(name) === "package-lock.json";
  if (info.ignored || info.inferredParser === null || isLock) return content;
  return prettier.format(content, { ...config, filepath });
}
