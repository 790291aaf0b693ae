import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { environment } from "./environment.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { command } from "./tools.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const cache = path.join(root, "node_modules/.cache/tools");
const bins = process.platform === "win32" ? "Scripts" : "bin";

/**
 * The folder of a `python` that has what a requirements file asks for, in a
 * virtual environment that is made once for each content and kept.
 * @param requirements a file of templates/backend/python, or an absolute path
 */
export async function pythonWith(requirements: string): Promise<string> {
  const python3 = await command("python3", "python");
  const file = path.resolve(root, "templates/backend/python", requirements);
  const { stdout: version } = await run(python3, "--version");
  const minor = Number(/^Python 3\.(\d+)/.exec(version)?.[1]);
  if (!(minor >= 11)) throw new Error(`${version}, but 3.11 is needed`);

  const key = createHash("sha256").update(await contentOf(file));
  const home = path.join(
    cache,
    `python-${key.update(version).digest("hex").slice(0, 12)}`,
  );
  const bin = path.join(home, bins);
  const python = path.join(bin, "python");
  // A virtual environment cannot be moved: it is made where it stays, and
  // taken only once everything is in it.
  const whole = path.join(home, "whole");
  const isWhole = () => existsSync(whole) && existsSync(python);
  if (isWhole()) return bin;
  return oneAtATime(`${home}.lock`, async () => {
    if (isWhole()) return bin;
    await rm(home, { recursive: true, force: true });
    const uv = await installedUv(python3);
    await run(uv, "venv", "--python", python3, home);
    // As pip does: compiling each time would make every start take seconds.
    const install = ["pip", "install", "--compile-bytecode"];
    await run(uv, ...install, "--python", python, "--requirement", file);
    await run(uv, "pip", "check", "--python", python);
    await writeFile(whole, "");
    return bin;
  });
}

/**
 * Path of uv, installed once and kept. It makes an environment of the same
 * packages, by the same hashes, in a tenth of pip's time; pip itself has its turn
 * where commands are tried as they are written, and in images.
 */
async function installedUv(python3: string): Promise<string> {
  const home = path.join(cache, "uv");
  const uv = path.join(home, bins, "uv");
  if (existsSync(uv)) return uv;
  return oneAtATime(`${home}.lock`, async () => {
    if (existsSync(uv)) return uv;
    await rm(home, { recursive: true, force: true });
    await run(python3, "-m", "venv", home);
    await run(
      path.join(home, bins, "python"),
      "-m",
      "pip",
      "install",
      "uv~=0.13",
    );
    return uv;
  });
}

function run(program: string, ...args: string[]) {
  return execa(program, args, { env: environment(), extendEnv: false });
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
