import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { environment } from "./environment.ts";
import { command } from "./tools.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/**
 * The folder of a `python` that has what a file of templates/backend/python
 * asks for, in a virtual environment that is made once and kept.
 * @param requirements requirements.txt, or requirements-dev.txt for the tests and linters too
 */
export async function pythonWith(
  requirements: "requirements.txt" | "requirements-dev.txt",
): Promise<string> {
  const python3 = await command("python3", "python");
  const file = path.join(root, "templates/backend/python", requirements);
  const content = await readFile(file);
  const run = (program: string, ...args: string[]) =>
    execa(program, args, { env: environment(), extendEnv: false });

  const { stdout: version } = await run(python3, "--version");
  const minor = Number(/^Python 3\.(\d+)/.exec(version)?.[1]);
  if (!(minor >= 11)) throw new Error(`${version}, but 3.11 is needed`);

  const key = createHash("sha256").update(content).update(version);
  const home = path.join(
    root,
    "node_modules/.cache/tools",
    `python-${key.digest("hex").slice(0, 12)}`,
  );
  const bin = path.join(home, process.platform === "win32" ? "Scripts" : "bin");
  const python = path.join(bin, "python");
  // A virtual environment cannot be moved: it is made where it stays, and
  // taken only once everything is in it.
  const isComplete = async () =>
    !(await execa(python, ["-m", "pip", "check"], { reject: false })).failed &&
    !(await execa(python, ["-c", "import uvicorn"], { reject: false })).failed;
  if (await isComplete()) return bin;
  await rm(home, { recursive: true, force: true });
  await mkdir(path.dirname(home), { recursive: true });
  await run(python3, "-m", "venv", home);
  await run(python, "-m", "pip", "install", "--requirement", file);
  return bin;
}
