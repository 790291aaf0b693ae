import { COMMANDS } from "./commands.ts";
import { defaultOf } from "../answers.ts";
import { type Answers, questions } from "../questions.ts";
import { shellArgument } from "../shared/encode.ts";
import type { Link, Question } from "../shared/question.ts";
import type { Prepared } from "./project.ts";
import type { Wishes } from "./after.ts";

/**
 * The one line that makes the same project again without a question.
 * @param wishes what is to happen afterwards
 */
export function commandLine(
  { shown, answers, surroundings }: Omit<Prepared, "implied" | "given">,
  { git, install }: Wishes,
): string {
  // Neither an option nor the name of a command: a path.
  const isPath =
    !shown.startsWith("-") && shown !== "describe" && !COMMANDS.has(shown);
  const words = [isPath ? shown : `./${shown}`];
  const known: Record<string, unknown> = {};
  for (const question of questions as readonly Question[]) {
    const value = answers[question.name as keyof Answers];
    if (value === undefined) continue;
    const fallback = defaultOf(question, { ...surroundings, answers: known });
    known[question.name] = value;
    if (JSON.stringify(value) === JSON.stringify(fallback)) continue;
    for (const text of texts(question, value)) {
      // A value that looks like an option has to be tied to its flag.
      if (text.startsWith("-")) words.push(`--${question.name}=${text}`);
      else words.push(`--${question.name}`, text);
    }
  }
  if (git) words.push("--git");
  if (install) words.push("--install");
  words.push("--yes");
  const windows = process.platform === "win32";
  return `npx create-docker-extension@latest ${words.map((word) => shellArgument(word, windows)).join(" ")}`;
}

/** The values of a flag; a repeatable one has several. */
function texts(question: Question, value: unknown): string[] {
  if (question.type === "choices") {
    const values = value as readonly string[];
    return values.length === 0 ? ["none"] : [...values];
  }
  if (question.type !== "links") return [value as string];
  return (value as Link[]).map(
    (link) => `${link[question.textKey]}=${link.url}`,
  );
}
