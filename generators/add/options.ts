import type { CommandOption } from "../cli/command-options.ts";
import { answersOption } from "../change/answers-option.ts";
import { changeOptions } from "../change/common-options.ts";
import { questionOptions } from "../change/question-options.ts";
import { questions } from "../questions.ts";
import type { Question } from "../shared/question.ts";

/** Questions about what a project is made of: their answers may go along. */
export const stackQuestions = (questions as readonly Question[]).filter(
  ({ group, name }) => group === "stack" || name === "e2e",
);

/** Every option of `add`, as its help shows it. */
export const addOptions: readonly CommandOption[] = [
  ...questionOptions(stackQuestions),
  answersOption("what to add"),
  { name: "yes", short: "y", description: "ask nothing" },
  ...changeOptions,
];
