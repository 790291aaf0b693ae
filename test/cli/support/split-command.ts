import { execFileSync } from "node:child_process";

/** The words of a command line, as a POSIX shell takes them apart. */
export function splitCommand(line: string): string[] {
  const output = execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], {
    encoding: "utf8",
  });
  return output.split("\0").slice(0, -1);
}
