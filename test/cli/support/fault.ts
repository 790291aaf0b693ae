import { expect } from "vitest";
import { run, type RunOptions } from "./run.ts";
import { snapshot } from "./snapshot.ts";

/**
 * Runs the command where it must fail.
 * @returns what it says to people; everything in the working directory is as it was
 */
export async function fails(
  args: readonly string[],
  options: RunOptions,
  code = 1,
): Promise<string> {
  const before = snapshot(options.cwd);
  const result = await run(args, options);
  expect(result.stderr).not.toMatch(/^\s+at |should not/m);
  expect({ code: result.code, stdout: result.stdout }).toEqual({
    code,
    stdout: "",
  });
  expect(snapshot(options.cwd)).toEqual(before);
  // What is wrong, then, after an empty line, what to do.
  expect(result.stderr).toMatch(/^\S[^]*\.?\n\n\S[^\n]*\.\n$/);
  return result.stderr;
}
