import {
  defaultOf,
  type GivenAnswers,
  parseLink,
  problemOf,
  type Surroundings,
} from "./answers.ts";
import { questions } from "./questions.ts";
import type { Link, LinksQuestion, Question } from "./shared/question.ts";
import { sentence } from "./shared/text.ts";

/** A prompt, in the shape that inquirer and Yeoman's adapter share. */
export interface Prompt {
  readonly type: "input" | "select" | "checkbox" | "confirm";
  readonly name: string;
  readonly message: string;
  readonly default?: unknown;
  readonly choices?: readonly {
    readonly name: string;
    readonly value: string;
    readonly checked?: boolean;
  }[];
  /** @returns true, or the message to show */
  readonly validate?: (value: unknown) => true | string;
  /** @returns what will not work with a valid answer, or undefined */
  readonly warn?: (value: unknown) => string | undefined;
}

/** Shows a prompt and returns what was answered. */
export type Ask = (prompt: Prompt) => Promise<unknown>;

/** What an interview needs. */
export interface InterviewOptions {
  readonly given: GivenAnswers;
  readonly surroundings: Surroundings;
  readonly ask: Ask;
}

/**
 * Asks what was not given: the essential questions first, then, if wanted, the
 * rest.
 * @returns everything given and answered; what nobody was asked for is left to its default
 */
export async function interview(
  options: InterviewOptions,
): Promise<GivenAnswers> {
  const { given, ask } = options;
  const answers: Record<string, unknown> = { ...given };
  const all: readonly Question[] = questions;
  const askIfOpen = (question: Question) => askOpen(question, answers, options);
  for (const question of all) if (question.essential) await askIfOpen(question);
  const open = all.filter(
    ({ essential, unasked, name }) =>
      !essential && !unasked && answers[name] === undefined,
  );
  if (open.length === 0) return answers;
  const customise = await ask({
    type: "confirm",
    name: "customise",
    message: "Customise the rest (features, host binaries, labels, licence)?",
    default: false,
  });
  if (customise) for (const question of open) await askIfOpen(question);
  return answers;
}

/**
 * Asks some questions, where they make sense with the answers before them.
 * @param names of the questions
 * @returns everything given and answered
 */
export async function askAbout(
  names: readonly string[],
  options: InterviewOptions,
): Promise<GivenAnswers> {
  const answers: Record<string, unknown> = { ...options.given };
  for (const question of questions as readonly Question[])
    if (names.includes(question.name))
      await askOpen(question, answers, options);
  return answers;
}

/** Asks one question that has no answer yet and makes sense, and puts the answer with the others. */
async function askOpen(
  question: Question,
  answers: Record<string, unknown>,
  { surroundings, ask }: InterviewOptions,
): Promise<void> {
  if (answers[question.name] !== undefined) return;
  const known = withDefaults(questions, answers, surroundings);
  if (question.inapplicable?.(known) !== undefined) return;
  const context = { ...surroundings, answers: known };
  answers[question.name] = await askQuestion(
    question,
    defaultOf(question, context),
    (value) => problemOf(question, value, known),
    ask,
  );
}

/** The answers so far, gaps filled with defaults: what a later default may build on. */
function withDefaults(
  all: readonly Question[],
  answers: GivenAnswers,
  surroundings: Surroundings,
): GivenAnswers {
  const known: Record<string, unknown> = {};
  for (const question of all) {
    const context = { ...surroundings, answers: known };
    known[question.name] =
      answers[question.name] ?? defaultOf(question, context);
  }
  return known;
}

async function askQuestion(
  question: Question,
  fallback: unknown,
  problem: (value: unknown) => string | undefined,
  ask: Ask,
): Promise<unknown> {
  const validate = (value: unknown) => {
    const found = problem(typeof value === "string" ? value.trim() : value);
    return found === undefined ? true : `It ${found}.`;
  };
  const { name, message } = question;
  const warn = (value: unknown) => warningOf(question, value);
  switch (question.type) {
    case "text": {
      const prompt = { name, message, default: fallback, validate, warn };
      const answer = await ask({ ...prompt, type: "input" });
      return String(answer).trim();
    }
    case "choice":
      return ask({
        type: "select",
        name,
        message,
        default: fallback,
        choices: question.choices.map(label),
        validate,
        warn,
      });
    case "choices": {
      const chosen = fallback as readonly string[];
      return ask({
        type: "checkbox",
        name,
        message,
        choices: question.choices.map((choice) => ({
          ...label(choice),
          checked: chosen.includes(choice.value),
        })),
        validate: (value) =>
          validate(
            // inquirer validates its own choice objects, other prompts plain values
            (value as unknown[]).map((item) =>
              typeof item === "string"
                ? item
                : (item as Link & { value: string }).value,
            ),
          ),
        warn,
      });
    }
    case "links":
      return askLinks(question, fallback, problem, ask);
  }
}

/** A question's warning about an answer, as sentences. */
function warningOf(question: Question, value: unknown): string | undefined {
  const found = question.warning?.(
    typeof value === "string" ? value.trim() : value,
  );
  return found && `${sentence(found)}.`;
}

/** One link after the other, until an empty line. */
async function askLinks(
  question: LinksQuestion,
  fallback: unknown,
  problem: (value: unknown) => string | undefined,
  ask: Ask,
): Promise<unknown> {
  const { name, message } = question;
  const links: Link[] = [];
  for (;;) {
    const text = await ask({
      type: "input",
      name,
      message: `${message} (${links.length === 0 ? "empty for none yet" : "empty to go on"})`,
      default: "",
      validate: (value) => {
        if (String(value).trim() === "") return true;
        const found = problem([parseLink(question, String(value).trim())]);
        return found === undefined ? true : `It ${found}.`;
      },
    });
    if (String(text).trim() === "")
      return links.length === 0 ? fallback : links;
    links.push(parseLink(question, String(text).trim()) as Link);
  }
}

function label(choice: { value: string; title: string; hint?: string }) {
  return {
    value: choice.value,
    name: choice.hint ? `${choice.title} (${choice.hint})` : choice.title,
  };
}
