import { existsSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { LINTER } from "../../../generators/shared/go-module.ts";
import { environment } from "./environment.ts";
import { oneAtATime } from "./one-at-a-time.ts";

const cache = path.resolve(
  import.meta.dirname,
  "../../../node_modules/.cache/tools",
);

/** A folder whose `node`, put first in PATH, is the Node.js that emitted projects are checked with. */
export async function node24(): Promise<string> {
  if (Number(process.versions.node.split(".")[0]) >= 24)
    return path.dirname(process.execPath);
  return fromNpm("node", "24");
}

/**
 * The folder of a command that comes from npm, installed once and kept.
 * @param packageName where it is not the command's
 */
export async function fromNpm(
  name: string,
  version: string,
  packageName = name,
): Promise<string> {
  const home = path.join(cache, `${name}-${version}`);
  const bin = path.join(home, "node_modules/.bin");
  if (await works(bin, name)) return bin;
  return oneAtATime(`${home}.lock`, async () => {
    if (await works(bin, name)) return bin;
    const fresh = await mkdtemp(path.join(cache, "fresh-"));
    try {
      await writeFile(path.join(fresh, "package.json"), '{"private":true}');
      await execa("npm", ["install", `${packageName}@${version}`], {
        cwd: fresh,
        env: environment(),
        extendEnv: false,
      });
      // Whole or not at all, and what works is never taken away.
      await rename(fresh, home).catch(() => {});
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
    if (await works(bin, name)) return bin;
    throw new Error(`${packageName}@${version} from npm does not run here`);
  });
}

/** Path of a command that comes from the Go module proxy, built once and kept. Go's own cache makes that quick in the next clone. */
export async function fromGo(name: string, module: string): Promise<string> {
  const home = path.join(cache, module.replaceAll(/[^\w.-]+/g, "-"));
  const file = path.join(home, name);
  if (existsSync(file)) return file;
  return oneAtATime(`${home}.lock`, async () => {
    if (existsSync(file)) return file;
    const fresh = await mkdtemp(path.join(cache, "fresh-"));
    try {
      await execa("go", ["install", module], {
        env: { ...environment(), GOBIN: fresh },
        extendEnv: false,
      });
      await rename(fresh, home);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
    return file;
  });
}

/** The folder of golangci-lint in the version that emitted projects are linted with. */
export async function golangciLint(): Promise<string> {
  const module = `github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v${LINTER}.0`;
  return path.dirname(await fromGo("golangci-lint", module));
}

async function works(bin: string, name: string): Promise<boolean> {
  // pnpm 11 needs a newer Node.js than what these tests may run on.
  const folders = name === "node" ? [bin] : [bin, await node24()];
  const { failed } = await execa(path.join(bin, name), ["--version"], {
    reject: false,
    env: environment(...folders),
    extendEnv: false,
  });
  return !failed;
}

/** Path of the first of these commands that this machine has. */
export async function command(...names: string[]): Promise<string> {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const suffix = process.platform === "win32" ? ".exe" : "";
  for (const name of names) {
    // A path of its own stays as it is.
    const files = folders.map((folder) => path.resolve(folder, name + suffix));
    const found = files.find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  throw new Error(`none of these commands is here: ${names.join(", ")}`);
}

/**
 * What this machine has of the tools asked for, or, printed too, why it has not:
 * tests that need them are skipped then; with TEST_TOOLS=require that is an
 * error, but for those that TEST_TOOLS_BUT names.
 */
export async function tools<T extends Record<string, () => Promise<string>>>(
  wanted: T,
): Promise<{ missing: string | undefined } & Record<keyof T, string>> {
  const found: Record<string, string | undefined> = { missing: undefined };
  const { TEST_TOOLS, TEST_TOOLS_BUT = "" } = process.env;
  const spared = TEST_TOOLS_BUT.split(" ");
  for (const [name, find] of Object.entries(wanted)) {
    try {
      found[name] = await find();
    } catch (error) {
      if (TEST_TOOLS === "require" && !spared.includes(name)) throw error;
      found["missing"] = `${name}: ${(error as Error).message.split("\n")[0]}`;
      console.warn(`Skipped, because of ${found["missing"]}`);
    }
  }
  return found as { missing: string | undefined } & Record<keyof T, string>;
}
