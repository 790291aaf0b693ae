import { readFileSync } from "node:fs";
import path from "node:path";

/** The answers that a project has recorded. */
export function readRecord(project: string): Record<string, unknown> {
  const file = path.join(project, ".docker-extension.json");
  const { answers } = JSON.parse(readFileSync(file, "utf8")) as {
    answers: Record<string, unknown>;
  };
  return answers;
}
