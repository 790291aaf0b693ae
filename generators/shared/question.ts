/**
 * The one definition of a question. Prompt, flag, answers-file key, default,
 * validation message, `--help`, JSON Schema, the README's option table and the
 * TypeScript type of the answer all derive from it.
 */

/** What a default may be computed from. Gathered before planning, so that planning stays pure. */
export interface DefaultContext {
  /** Answers resolved so far, in the order in which questions are declared. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Last segment of the target directory. */
  readonly directoryName: string;
  /** `user.name` of git's configuration, if any. */
  readonly gitUserName: string | undefined;
  /** npm_config_user_agent, e.g. `pnpm/10.4.0 npm/? node/v24.0.0 linux x64`. */
  readonly userAgent: string | undefined;
}

/** Where a question stands in `--help`, in the README and in an interview. */
export type QuestionGroup = "stack" | "about" | "marketplace" | "project";

/** One pickable value. */
export interface Choice {
  readonly value: string;
  /** Shown in prompts, e.g. `React`. */
  readonly title: string;
  /** What it means, in a few words. */
  readonly hint?: string;
}

interface QuestionBase {
  /** Flag (`--name`) and answers-file key at once. */
  readonly name: string;
  readonly group: QuestionGroup;
  /** Prompt text. */
  readonly message: string;
  /** One line for `--help`, the JSON Schema and the README. */
  readonly description: string;
  /** Asked before "customise?"; the others have to be asked for. */
  readonly essential?: boolean;
  /** How the default reads in help, where it is computed. */
  readonly defaultText?: string;
  /** Says why the question makes no sense with the given answers, or undefined where it does. */
  readonly inapplicable?: (
    answers: Readonly<Record<string, unknown>>,
  ) => string | undefined;
  /** Never asked in an interview: for those who know that they need it. */
  readonly unasked?: boolean;
  /** Says why the default is not the usual one, as a clause ("since …"), or undefined. */
  readonly implied?: (
    answers: Readonly<Record<string, unknown>>,
  ) => string | undefined;
  /** Says why this value cannot go with the answers before it, as a clause, or undefined. */
  readonly conflict?: (
    value: unknown,
    answers: Readonly<Record<string, unknown>>,
  ) => string | undefined;
  /**
   * Says what will not work somewhere with a value that is fine otherwise, and
   * what would: whole sentences without the last full stop, or undefined. Shown
   * while it is asked, at the end of the run, and in `--json`.
   */
  readonly warning?: (value: unknown) => string | undefined;
}

/** Exactly one of a closed list. */
export interface ChoiceQuestion extends QuestionBase {
  readonly type: "choice";
  readonly choices: readonly Choice[];
  readonly default: string | ((context: DefaultContext) => string);
}

/** Several of a closed list; its flag may be repeated. */
export interface ChoicesQuestion extends QuestionBase {
  readonly type: "choices";
  readonly choices: readonly Choice[];
  /** How many there have to be at least; where it is 0, "none" says so. */
  readonly minimum: 0 | 1;
  /** Where the choices are too many to be listed: what they are, and where they are listed. */
  readonly tooMany?: {
    /** As help shows the value: a word in capitals. */
    readonly word: string;
    /** For messages, with an example. */
    readonly what: string;
    readonly page: { readonly title: string; readonly url: string };
  };
  readonly default:
    readonly string[] | ((context: DefaultContext) => readonly string[]);
}

/** A single line of text. */
export interface TextQuestion extends QuestionBase {
  readonly type: "text";
  /** Longest accepted value, in code points. */
  readonly maxLength: number;
  readonly default: string | ((context: DefaultContext) => string);
  /** Beyond what every line of text must hold: a problem as a clause ("must …"), or undefined. */
  readonly validate?: (value: string) => string | undefined;
}

/** A list of labelled URLs; its flag `text=https://…` may be repeated. */
export interface LinksQuestion extends QuestionBase {
  readonly type: "links";
  /** Key of the text beside `url`: the marketplace calls it `alt` for screenshots, `title` for links. */
  readonly textKey: "alt" | "title";
  /** How many there have to be at least. */
  readonly minimum: number;
  readonly default: readonly Link[];
}

/** Any question. */
export type Question =
  ChoiceQuestion | ChoicesQuestion | TextQuestion | LinksQuestion;

/** A labelled URL as the labels carry it: `{alt, url}` or `{title, url}`. */
export interface Link {
  readonly url: string;
  readonly alt?: string;
  readonly title?: string;
}

/** The type of one question's answer. */
export type AnswerOf<Q> = Q extends {
  type: "choice";
  choices: readonly { value: infer V }[];
}
  ? V
  : Q extends { type: "choices"; choices: readonly { value: infer V }[] }
    ? readonly V[]
    : Q extends { type: "links" }
      ? readonly Link[]
      : string;

/** A question that may not apply, and then has no answer. */
interface MayNotApply {
  readonly inapplicable: unknown;
}

/** The answers to a tuple of questions, by name. */
export type AnswersOf<Qs extends readonly { name: string }[]> = {
  readonly [Q in Exclude<Qs[number], MayNotApply> as Q["name"]]: AnswerOf<Q>;
} & {
  readonly [Q in Extract<Qs[number], MayNotApply> as Q["name"]]?: AnswerOf<Q>;
};
