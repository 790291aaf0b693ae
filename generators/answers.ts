import { type Answers, questions } from "./questions.ts";
import { UsageError } from "./shared/errors.ts";
import type {
  ChoiceQuestion,
  ChoicesQuestion,
  DefaultContext,
  Link,
  LinksQuestion,
  Question,
} from "./shared/question.ts";
import { closest } from "./shared/suggest.ts";
import { problemOfText, problemOfUrl } from "./shared/text.ts";

/** Facts of the surroundings that defaults may use; see DefaultContext. */
export type Surroundings = Omit<DefaultContext, "answers">;

/** Answers as they were given, by question name, unchecked. */
export type GivenAnswers = Readonly<Record<string, unknown>>;

/** How a message names an answer: `--title`, or `"title" in answers.json`. */
export type NameAnswer = (name: string) => string;

const asFlag: NameAnswer = (name) => `--${name}`;

/**
 * Completes what was given with defaults and checks all of it.
 * @param given by question name; `undefined` counts as not given
 * @param recorded answers of a project that is there: a text that stays as it is
 *   may be one that would not be accepted for a new project any more
 * @throws UsageError that lists every problem, each naming its answer
 */
export function resolveAnswers(
  given: GivenAnswers,
  surroundings: Surroundings,
  nameAnswer: NameAnswer = asFlag,
  recorded: GivenAnswers = {},
): Answers {
  const answers: Record<string, unknown> = {};
  const problems = unknownAnswers(given, nameAnswer);
  for (const question of questions as readonly Question[]) {
    const value = given[question.name];
    const inapplicable = question.inapplicable?.(answers);
    if (inapplicable !== undefined) {
      if (value !== undefined)
        problems.push(
          `${nameAnswer(question.name)} does not apply: ${inapplicable}.`,
        );
      continue;
    }
    const context = { ...surroundings, answers };
    const answer = normalise(
      question,
      value === undefined ? defaultOf(question, context) : value,
    );
    const problem =
      question.type === "text" && answer === recorded[question.name]
        ? problemOfText(answer as string, Infinity)
        : problemOf(question, answer, answers);
    if (problem === undefined) {
      answers[question.name] = answer;
      continue;
    }
    problems.push(`${nameAnswer(question.name)} ${problem}.`);
    // Later defaults build on this answer: any valid text keeps them from failing too.
    answers[question.name] = question.type === "text" ? "invalid" : answer;
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return answers as Answers;
}

/**
 * Puts answers over a preset. What of the preset then makes no sense is left
 * out: a choice of React's components, where the UI is to be another one. So is
 * a detail that cannot go with what was given: the image alone, where a feature
 * needs a volume. What the preset is about stays, and is refused.
 */
export function overPreset(
  preset: GivenAnswers,
  given: GivenAnswers,
): GivenAnswers {
  const all = { ...preset, ...given };
  const isLeftOut = (question: Question) =>
    !Object.hasOwn(given, question.name) &&
    Object.hasOwn(preset, question.name) &&
    (question.inapplicable?.(all) !== undefined ||
      (isDetail(question) &&
        question.conflict?.(all[question.name], all) !== undefined));
  const leftOut = (questions as readonly Question[])
    .filter(isLeftOut)
    .map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !leftOut.includes(name)),
  );
}

function isDetail({ type, essential }: Question): boolean {
  return type === "choice" && !essential;
}

/**
 * Checks answers one by one, before the others are known.
 * @throws UsageError that lists every problem, each naming its answer
 */
export function refuseInvalid(
  given: GivenAnswers,
  nameAnswer: NameAnswer,
): void {
  const problems = unknownAnswers(given, nameAnswer);
  for (const question of questions as readonly Question[]) {
    const value = given[question.name];
    if (value === undefined) continue;
    const problem = problemOfValue(question, normalise(question, value));
    if (problem !== undefined)
      problems.push(`${nameAnswer(question.name)} ${problem}.`);
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

/** The default of a question, given the answers before it. */
export function defaultOf(
  question: Question,
  context: DefaultContext,
): Exclude<Question["default"], (context: DefaultContext) => unknown> {
  return typeof question.default === "function"
    ? question.default(context)
    : question.default;
}

/**
 * What nobody asked for in so many words, but other answers need.
 * @param given as resolveAnswers took it
 * @returns clauses for people, such as "--vm compose: --feature storage needs a volume."
 */
export function impliedAnswers(
  given: GivenAnswers,
  answers: Answers,
): string[] {
  return (questions as readonly Question[]).flatMap(({ name, implied }) => {
    const value = answers[name as keyof Answers];
    if (given[name] !== undefined || value === undefined) return [];
    const reason = implied?.(answers as unknown as GivenAnswers);
    return reason === undefined
      ? []
      : [`--${name} ${String(value)}: ${reason}.`];
  });
}

/**
 * What was answered, or left to its default, and does not work in every host.
 * @returns sentences for people, such as "--ui none: Podman Desktop …."
 */
export function warningsAbout(answers: Answers): string[] {
  return (questions as readonly Question[]).flatMap(({ name, warning }) => {
    const value = answers[name as keyof Answers];
    const found = value === undefined ? undefined : warning?.(value);
    return found === undefined
      ? []
      : [`${shownAnswer(name, value)}: ${found}.`];
  });
}

/** An answer as a flag, its value only where that is a word. */
function shownAnswer(name: string, value: unknown): string {
  return typeof value === "string" && /^[\w.-]+$/.test(value)
    ? `--${name} ${value}`
    : `--${name}`;
}

/**
 * @param answers the answers before this one
 * @returns the problem with a value as a clause ("must …"), or undefined
 */
export function problemOf(
  question: Question,
  value: unknown,
  answers: GivenAnswers,
): string | undefined {
  return problemOfValue(question, value) ?? question.conflict?.(value, answers);
}

function problemOfValue(
  question: Question,
  value: unknown,
): string | undefined {
  switch (question.type) {
    case "text":
      if (typeof value !== "string")
        return `must be a text, not ${kind(value)}`;
      return (
        problemOfText(value, question.maxLength) ?? question.validate?.(value)
      );
    case "choice":
      return problemOfChoice(question, value);
    case "choices": {
      if (!Array.isArray(value) || value.length < question.minimum)
        return question.minimum === 0
          ? `must be a list, not ${kind(value)}`
          : "must be a list with at least one value";
      for (const item of value) {
        const problem = problemOfChoice(question, item);
        if (problem !== undefined) return problem;
      }
      return undefined;
    }
    case "links":
      return problemOfLinks(question, value);
  }
}

function problemOfChoice(
  question: ChoiceQuestion | ChoicesQuestion,
  value: unknown,
): string | undefined {
  const values = question.choices.map((choice) => choice.value);
  if (typeof value === "string" && values.includes(value)) return undefined;
  const { what, page } = ("tooMany" in question && question.tooMany) || {};
  const wanted = what
    ? `must be ${what} (${page!.url})`
    : `must be one of ${values.join(", ")}`;
  if (typeof value !== "string") return `${wanted}, not ${kind(value)}`;
  const meant = closest(value, values);
  const shown = JSON.stringify(value.slice(0, 40));
  return `${wanted}, not ${shown}${meant ? ` (did you mean ${meant}?)` : ""}`;
}

function problemOfLinks(
  { textKey, minimum }: LinksQuestion,
  value: unknown,
): string | undefined {
  if (!Array.isArray(value))
    return `must be a list of {"${textKey}", "url"}, not ${kind(value)}`;
  if (value.length < minimum) return "must not be an empty list";
  for (const item of value as unknown[]) {
    if (typeof item !== "object" || item === null)
      return `must hold "text=https://…" or {"${textKey}", "url"}`;
    const { [textKey]: text, url, ...rest } = item as Record<string, unknown>;
    const surplus = Object.keys(rest)[0];
    if (surplus !== undefined)
      return `must hold only "${textKey}" and "url", not ${JSON.stringify(surplus)}`;
    if (typeof text !== "string" || typeof url !== "string")
      return `must hold "${textKey}" and "url" as texts`;
    const problem = problemOfText(text, 200);
    if (problem !== undefined) return `has a text that ${problem}`;
    const urlProblem = problemOfText(url, 500) ?? problemOfUrl(url);
    if (urlProblem !== undefined) return `has a URL that ${urlProblem}`;
  }
  return undefined;
}

/** Brings the forms that flags and people use into the one that is kept. */
function normalise(question: Question, value: unknown): unknown {
  if (question.type === "choices") {
    const values = typeof value === "string" ? [value] : unique(value);
    const none = question.minimum === 0 && isNone(values);
    return none ? [] : inOrderOf(question, values);
  }
  if (question.type !== "links") return value;
  const items = typeof value === "string" ? [value] : value;
  if (!Array.isArray(items)) return items;
  return items.map((item: unknown) =>
    typeof item === "string" ? parseLink(question, item) : item,
  );
}

/**
 * `text=https://…`; the text may hold "=" itself.
 * @returns the text as it was where it is none, for validation to refuse
 */
export function parseLink(
  question: Pick<LinksQuestion, "textKey">,
  text: string,
): Link | string {
  const parts = /^(.*?)=(https?:\/\/.*)$/su.exec(text);
  return parts ? { [question.textKey]: parts[1]!, url: parts[2]! } : text;
}

/** Which of several was named first makes no difference. */
function inOrderOf({ choices }: ChoicesQuestion, values: unknown): unknown {
  if (!Array.isArray(values)) return values;
  const known = choices.map(({ value }) => value);
  return values.toSorted(
    (a: string, b: string) => known.indexOf(a) - known.indexOf(b),
  ) as unknown;
}

function isNone(values: unknown): boolean {
  return Array.isArray(values) && values.length === 1 && values[0] === "none";
}

function unique(value: unknown): unknown {
  return Array.isArray(value) ? [...new Set<unknown>(value)] : value;
}

function unknownAnswers(given: GivenAnswers, nameAnswer: NameAnswer): string[] {
  const known = questions.map((question) => question.name as string);
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = closest(name, known);
      return `${nameAnswer(name)} is not known${meant ? `: did you mean ${meant}?` : "."}`;
    });
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
