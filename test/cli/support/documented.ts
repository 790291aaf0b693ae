import { readFileSync } from "node:fs";
import path from "node:path";
import { COMMANDS } from "../../../generators/cli/commands.ts";
import { helpText } from "../../../generators/cli/help.ts";
import { splitCommand } from "./split-command.ts";

const readme = readFileSync(
  path.join(import.meta.dirname, "../../../README.md"),
  "utf8",
);

/** A command that README or help tell people to run. */
export interface Documented {
  readonly command: string;
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** What of them is for us. */
  readonly ours: readonly string[];
}

/** Every command with which README and help have a project made, once. */
export function documented(): Documented[] {
  const commands = [...new Set([...inReadme(), ...inHelp(helpText())])].map(
    documentedAs,
  );
  // Commands by a word make no project; their own tests have them.
  return commands.filter(({ ours: [word] }) => !COMMANDS.has(word));
}

/** The README's commands of which each starts with a word of ours, such as `add`, in their order. */
export function documentedByWord(): Documented[] {
  return inReadme()
    .map(documentedAs)
    .filter(({ ours: [word] }) => COMMANDS.has(word));
}

function documentedAs(command: string): Documented {
  const words = splitCommand(command);
  const after = words.findIndex((word) => word.includes("docker-extension"));
  const rest = words.slice(after + 1);
  // Only npm takes the first one away.
  const dashes = words[0] === "npm" ? rest.indexOf("--") : -1;
  const ours = rest.filter((_, index) => index !== dashes);
  return { command, words, ours };
}

/** The answers file that the README shows. */
export const answersInReadme = /```yaml\n([^]*?)```/.exec(readme)![1]!;

/** In blocks of shell, and between backticks. */
function inReadme(): string[] {
  const command =
    /^(?:npm create|(?:pnpm|yarn|bun) create|npx create-)\S* \S.*$/;
  const blocks = [...readme.matchAll(/```sh\n([^]*?)```/g)].flatMap(
    ([, text]) => text!.split("\n"),
  );
  const inline = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!);
  return [...blocks, ...inline].filter((line) => command.test(line));
}

/** The lines below Usage, with something for their placeholders. */
function inHelp(help: string): string[] {
  const usage = /^Usage\n((?: {2}.+\n)+)/m.exec(help)![1]!;
  return usage
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().replace(/ {2,}.*/, ""))
    .flatMap((line) => {
      const several = /^(\w+), (\w+) and (\w+) (?=create)/.exec(line);
      if (!several) return [line];
      const [start, ...programs] = several;
      return programs.map(
        (program) => `${program} ${line.slice(start.length)}`,
      );
    })
    .map((line) =>
      line
        .replace("[directory]", "my-extension")
        .replace("[options]", "--ui vue --yes"),
    );
}
