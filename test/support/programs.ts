import { spawnSync } from "node:child_process";

/**
 * Whether a program can be started; says why a test is skipped where it cannot.
 * @param args that make it do nothing
 */
export function hasProgram(name: string, args: string[] = ["--help"]): boolean {
  const found = spawnSync(name, args, { stdio: "ignore" }).error === undefined;
  if (!found) console.warn(`Skipped: ${name} is not installed.`);
  return found;
}
