import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { environment } from "./environment.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { command } from "./tools.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/**
 * The folder of a `python` that has what a requirements file asks for, in a
 * virtual environment that is made once for each content and kept.
 * @param requirements a file of templates/backend/python, or an absolute path
 */
export async function pythonWith(requirements: string): Promise<string> {
  const python3 = await command("python3", "python");
  const file = path.resolve(root, "templates/backend/python", requirements);
  const run = (program: string, ...args: string[]) =>
    execa(program, args, { env: environment(), extendEnv: false });

  const { stdout: version } = await run(python3, "--version");
  const minor = Number(/^Python 3\.(\d+)/.exec(version)?.[1]);
  if (!(minor >= 11)) throw new Error(`${version}, but 3.11 is needed`);

  const key = createHash("sha256").update(await contentOf(file));
  const home = path.join(
    root,
    "node_modules/.cache/tools",
    `python-${key.update(version).digest("hex").slice(0, 12)}`,
  );
  const bin = path.join(home, process.platform === "win32" ? "Scripts" : "bin");
  const python = path.join(bin, "python");
  // A virtual environment cannot be moved: it is made where it stays, and
  // taken only once everything is in it.
  const whole = path.join(home, "whole");
  const isWhole = () => existsSync(whole) && existsSync(python);
  if (isWhole()) return bin;
  return oneAtATime(`${home}.lock`, async () => {
    if (isWhole()) return bin;
    await rm(home, { recursive: true, force: true });
    await run(python3, "-m", "venv", home);
    await run(python, "-m", "pip", "install", "--requirement", file);
    await run(python, "-m", "pip", "check");
    await writeFile(whole, "");
    return bin;
  });
}

/** The file with those that it includes, without comments: they change nothing. */
async function contentOf(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  const lines = await Promise.all(
    text.split("\n").map((line) => {
      const included = /^(?:-r|--requirement)[ =]\s*(\S+)/.exec(line)?.[1];
      if (included === undefined) return line.replace(/(^|\s+)#.*/, "");
      return contentOf(path.resolve(path.dirname(file), included));
    }),
  );
  return lines.join("\n");
}
