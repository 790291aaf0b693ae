import path from "node:path";
import { version } from "../../package.json";
import type { GivenAnswers } from "../answers.ts";
import type { OpenProject } from "../change/project.ts";
import type { Terminal } from "../cli/terminal.ts";
import { surroundingsOf } from "../shared/surroundings.ts";
import { type Foreign, infer } from "./infer.ts";

/** A project that somebody else made, with the answers that fit it. */
export interface ForeignProject
  extends OpenProject, Pick<Foreign, "unsure" | "defaults"> {}

/**
 * Opens the project of somebody else in a folder, with the answers that fit it.
 * @param given answers that are known better
 * @throws FailureError where it is no extension that can be read
 */
export async function openForeign(
  shown: string,
  terminal: Terminal,
  given: GivenAnswers = {},
): Promise<ForeignProject> {
  const root = path.resolve(shown);
  const { answers, unsure, defaults } = await infer(root, given);
  for (const sentence of unsure) terminal.say(terminal.yellow(sentence));
  const recorded = answers as unknown as Readonly<Record<string, unknown>>;
  return {
    shown,
    root,
    unsure,
    defaults,
    answers,
    record: { version, answers: recorded, hashes: new Map(), adopted: true },
    surroundings: await surroundingsOf(root, recorded),
  };
}
