import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hashOf, RECORD_FILE } from "../../generators/project/record.ts";
import { alternate, type Command, median, ratio, run } from "./measure.ts";

const PROJECTS = 100;
/** A version before every one that there is. */
const OLDER = "0.0.1";

/**
 * Changing a project against creating it, and a hundred projects of an older
 * version, each with a file that has changed since, in one call.
 * @param memory a folder whose disk costs nothing
 */
export function secondDay(
  node: string,
  bin: string,
  memory: string,
  runs: number,
): void {
  const made = path.join(memory, "second-day");
  mkdirSync(made, { recursive: true });
  const command = (...args: string[]): Command => ({
    program: node,
    args: [bin, ...args],
  });
  const start = ["--yes", "--vendor", "Acme", "--image", "acme/whales"];
  run(command("page", "--backend", "none", ...start), made);
  run(command("whole", ...start), made);
  const projects: Readonly<Record<string, string>> = {
    add: "page",
    update: "whole",
    check: "whole",
  };
  const times = alternate(
    {
      create: command("x", ...start),
      add: command("add", "backend", "go"),
      update: command("update"),
      check: command("update", "--check"),
      help: command("--help"),
    },
    runs,
    path.join(memory, "runs"),
    undefined,
    (name, cwd) => {
      const project = projects[name];
      if (project) cpSync(path.join(made, project), cwd, { recursive: true });
    },
  );
  const print = (
    what: string,
    name: keyof typeof times,
    base: keyof typeof times,
    limit: number,
  ) =>
    console.log(
      `${what.padEnd(21)} ${median(times[name]).toFixed(0).padStart(4)} ms  ${ratio(times[name], times[base])} ${base} (limit ${limit})`,
    );
  print("add backend go", "add", "create", 1.3);
  print("update, nothing to do", "update", "create", 1.3);
  print("update --check", "check", "help", 1.2);
  const names = Array.from({ length: PROJECTS }, (_, index) => `p${index}`);
  for (const name of names) {
    const project = path.join(made, name);
    cpSync(path.join(made, "whole"), project, { recursive: true });
    makeOlder(project, "README.md");
  }
  const all = run(command("update", ...names), made);
  console.log(
    `update of ${PROJECTS} projects ${(all / PROJECTS).toFixed(1)} ms each (limit 10)`,
  );
}

/** Makes a project one of a version whose templates had another text for a file. */
function makeOlder(project: string, name: string): void {
  const [file, record] = [name, RECORD_FILE].map((each) =>
    path.join(project, each),
  ) as [string, string];
  const text = readFileSync(file, "utf8");
  const older = `${text}\nOlder.\n`;
  writeFileSync(file, older);
  const recorded = readFileSync(record, "utf8")
    .replace(/"version": "[^"]*"/, `"version": "${OLDER}"`)
    .replace(hashOf(text), hashOf(older));
  writeFileSync(record, recorded);
}
