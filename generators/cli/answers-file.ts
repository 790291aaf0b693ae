import { readFileSync } from "node:fs";
import { recordOf } from "../project/record.ts";
import { UsageError } from "../shared/errors.ts";

/** One project of an answers file: answers by name, `directory` among them. */
export type FileAnswers = Readonly<Record<string, unknown>>;

/** What an answers file holds. */
export interface AnswersFile {
  readonly projects: readonly FileAnswers[];
  /** Whether it holds a list, even of one. */
  readonly isList: boolean;
}

/**
 * Reads answers in JSON or YAML: one project or a list of projects, each its
 * answers by name, or the record of a project.
 * @param source file name, or "-" for standard input
 * @throws UsageError where it cannot be read or is neither
 */
export async function readAnswers(source: string): Promise<AnswersFile> {
  const name = source === "-" ? "standard input" : source;
  const content = await read(source, name);
  const data = await parse(content, name);
  const isList = Array.isArray(data);
  const projects: unknown[] = isList ? data : [data];
  if (projects.length === 0)
    throw new UsageError(
      `${name} holds an empty list.`,
      "Give it at least one project.",
    );
  for (const [index, project] of projects.entries()) {
    if (
      typeof project === "object" &&
      project !== null &&
      !Array.isArray(project)
    )
      continue;
    throw new UsageError(
      `${isList ? `Entry ${index + 1} of ${name}` : name} is not an object of answers.`,
      'Write answers by name, such as {"directory": "my-extension", "ui": "react"}. Their JSON Schema: npx create-docker-extension@latest describe',
    );
  }
  return {
    projects: (projects as FileAnswers[]).map(
      (project) => recordOf(project)?.answers ?? project,
    ),
    isList,
  };
}

async function read(source: string, name: string): Promise<string> {
  try {
    if (source !== "-") return readFileSync(source, "utf8");
    // Streams take a while to load, and few runs read any.
    const { text } = await import("node:stream/consumers");
    return await text(process.stdin);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `The answers file ${name} could not be read: ${code === "ENOENT" ? "there is no such file" : message}.`,
      "Check the path given to --answers.",
    );
  }
}

async function parse(content: string, name: string): Promise<unknown> {
  if (content.trim() === "")
    throw new UsageError(`${name} is empty.`, "Write answers in JSON or YAML.");
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (jsonError) {
    const { parse } = await import("yaml");
    try {
      return parse(content) as unknown;
    } catch (yamlError) {
      const looksLikeJson = /^\s*[[{]/.test(content);
      const { message } = (looksLikeJson ? jsonError : yamlError) as Error;
      throw new UsageError(
        `${name} is neither JSON nor YAML: ${message.split("\n")[0]}`,
        "Correct it and run the command again.",
      );
    }
  }
}
