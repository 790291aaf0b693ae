import { backendQuestions } from "./backend/questions.ts";
import { composeQuestions } from "./compose/questions.ts";
import { metadataQuestions } from "./metadata/questions.ts";
import { projectQuestions } from "./project/questions.ts";
import type { AnswersOf, Question, TextQuestion } from "./shared/question.ts";
import { uiQuestions } from "./ui/questions.ts";

/** Every question, in the order in which they are asked and defaults build on each other. */
export const questions = [
  ...uiQuestions,
  ...backendQuestions,
  ...composeQuestions,
  ...metadataQuestions,
  ...projectQuestions,
] as const satisfies readonly Question[];

/**
 * All answers, validated. A question that does not apply has no answer:
 * `vm` is there only with a backend.
 */
export type Answers = Omit<AnswersOf<typeof questions>, "vm"> &
  Partial<Pick<AnswersOf<typeof questions>, "vm">>;

/** Where the project goes. Not part of the answers that the project records. */
export const directoryQuestion = {
  type: "text",
  name: "directory",
  group: "project",
  message: "Directory",
  description: "where the project goes; created where it is missing",
  essential: true,
  maxLength: 4096,
  default: "my-extension",
} as const satisfies TextQuestion;
