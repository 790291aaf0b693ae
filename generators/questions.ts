import { backendQuestions } from "./backend/questions.ts";
import { composeQuestions } from "./compose/questions.ts";
import { e2eQuestions } from "./e2e/questions.ts";
import { featureQuestions } from "./features/questions.ts";
import { hostQuestions } from "./host/questions.ts";
import { metadataQuestions } from "./metadata/questions.ts";
import { presetChoices } from "./presets.ts";
import { projectQuestions } from "./project/questions.ts";
import type {
  AnswersOf,
  ChoiceQuestion,
  Question,
  TextQuestion,
} from "./shared/question.ts";
import { uiQuestions } from "./ui/questions.ts";

/** Every question, in the order in which they are asked and defaults build on each other. */
export const questions = [
  ...uiQuestions,
  ...backendQuestions,
  ...featureQuestions,
  ...hostQuestions,
  ...composeQuestions,
  ...metadataQuestions,
  ...e2eQuestions,
  ...projectQuestions,
] as const satisfies readonly Question[];

/** All answers, validated. A question that does not apply has no answer. */
export type Answers = AnswersOf<typeof questions>;

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

/** Answers to start from. Not recorded either: the answers that it stands for are. */
export const presetQuestion = {
  type: "choice",
  name: "preset",
  group: "stack",
  message: "Preset",
  description: "answers to start from; what is given beside it counts more",
  choices: presetChoices,
  default: "none",
} as const satisfies ChoiceQuestion;
