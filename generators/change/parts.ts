import { questions } from "../questions.ts";
import type {
  ChoiceQuestion,
  ChoicesQuestion,
  Question,
} from "../shared/question.ts";

/** What can be added to a project, and removed from it. */
export interface ChangeablePart {
  /** As it is named on the command line. */
  readonly word: string;
  /** The question that it answers. */
  readonly question: ChoiceQuestion | ChoicesQuestion;
  /** Where the word alone is an answer: that with it, and that without it. */
  readonly answers?: { readonly added: string; readonly removed: string };
  /** For help. */
  readonly what: string;
}

/** Every part that can be added and removed, in the order of help. */
export const changeableParts: readonly ChangeablePart[] = [
  { word: "ui", question: find("ui"), what: "a dashboard tab" },
  { word: "backend", question: find("backend"), what: "a backend" },
  { word: "host", question: find("host"), what: "programs for the host" },
  {
    word: "feature",
    question: find("feature"),
    what: "what the backend and the page can do",
  },
  {
    word: "compose",
    question: find("vm"),
    answers: { added: "compose", removed: "image" },
    what: "a compose file that the backend is started from",
  },
  { word: "e2e", question: find("e2e"), what: "tests in a browser" },
];

/** Values of a part that can be named, `none` left out. */
export function valuesOf({ question }: ChangeablePart): string[] {
  return question.choices
    .map(({ value }) => value)
    .filter((value) => value !== "none");
}

function find(name: string): ChoiceQuestion | ChoicesQuestion {
  return (questions as readonly Question[]).find(
    (question) => question.name === name,
  ) as ChoiceQuestion | ChoicesQuestion;
}
