import fs from "node:fs";
import path from "node:path";
import { readGitConfig } from "./git-config.ts";
import { problemOfText } from "./text.ts";

type Environment = Readonly<Record<string, string | undefined>>;

let known: Promise<string | undefined> | undefined;

/** git's user.name, looked up once; undefined without git, without a name, or with an unusable one. */
export function gitUserName(): Promise<string | undefined> {
  known ??= lookUp();
  return known;
}

async function lookUp(): Promise<string | undefined> {
  const found = configuredUserName(process.cwd(), process.env) ?? {
    name: await askGit(),
  };
  const { name } = found;
  return name === undefined || problemOfText(name, 100) ? undefined : name;
}

async function askGit(): Promise<string | undefined> {
  const { execFile } = await import("node:child_process");
  const args = ["config", "--get", "user.name"];
  return new Promise((resolve) => {
    execFile("git", args, { timeout: 5000 }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim()),
    );
  });
}

/**
 * Reads what `git config --get user.name` would say from git's files, since
 * starting git takes longer than planning a project.
 * @returns undefined where only git itself can tell: in a repository, with
 *   variables that redirect it, or where a file holds more than plain settings
 * @see https://git-scm.com/docs/git-config#FILES
 */
export function configuredUserName(
  directory: string,
  env: Environment,
): { name: string | undefined } | undefined {
  const home = env["HOME"];
  const redirected = Object.keys(env).some((variable) =>
    /^GIT_(?:CONFIG|DIR|COMMON_DIR)/.test(variable),
  );
  if (process.platform === "win32" || !home || redirected) return undefined;
  if (isInRepository(directory)) return undefined;
  // What git reads last counts: its files from the last to the first.
  for (const file of [
    path.join(home, ".gitconfig"),
    path.join(
      env["XDG_CONFIG_HOME"] || path.join(home, ".config"),
      "git/config",
    ),
    systemConfig(env),
  ]) {
    if (file === undefined) return undefined;
    const config = readGitConfig(file, "user.name");
    if (config === undefined) return undefined;
    if (config.value !== undefined) return { name: config.value.trim() };
  }
  return { name: undefined };
}

/** Whether git could take a directory at or above for a repository, a bare one included. */
function isInRepository(directory: string): boolean {
  if (
    fs.existsSync(path.join(directory, ".git")) ||
    fs.existsSync(path.join(directory, "HEAD"))
  )
    return true;
  const parent = path.dirname(directory);
  return parent !== directory && isInRepository(parent);
}

/**
 * The system-wide file of the git that would be started. Its place is compiled
 * into git, so it is known only of the one that belongs to a Linux distribution.
 */
function systemConfig(env: Environment): string | undefined {
  if (process.platform !== "linux") return undefined;
  const git = (env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.resolve(folder, "git"))
    .find((file) => fs.existsSync(file));
  return git === "/usr/bin/git" ? "/etc/gitconfig" : undefined;
}
