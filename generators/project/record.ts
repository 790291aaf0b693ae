import { version } from "../../package.json";
import type { Answers } from "../questions.ts";
import type { Json } from "../shared/json.ts";

/** Where a project keeps the answers it was made from. */
export const RECORD_FILE = ".docker-extension.json";

/** Content of the record: what adding to the project and updating it start from. */
export function recordAnswers(answers: Answers): Json {
  return {
    generator: "create-docker-extension",
    version,
    answers: { ...answers } as unknown as Json,
  };
}
