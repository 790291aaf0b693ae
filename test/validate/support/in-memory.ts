import { planProject } from "../../../generators/parts.ts";
import type { Files } from "../../../generators/shared/plan.ts";
import type { Answers } from "../../../generators/questions.ts";
import type { FolderInput } from "../../../generators/validate/extension.ts";
import type { Finding } from "../../../generators/validate/findings.ts";
import { positionOf } from "../../../generators/validate/report/targets.ts";
import {
  validateExtension,
  type Report,
  type ValidateOptions,
} from "../../../generators/validate/validate.ts";

/** Texts of files by path. */
export type Texts = ReadonlyMap<string, string>;

/** A folder that has these files. */
export function inMemory(files: Texts): FolderInput {
  return {
    kind: "folder",
    paths: [...files.keys()],
    read: (path) => files.get(path),
  };
}

/** Validates a folder that has these files. */
export function validateFiles(
  files: Texts | Readonly<Record<string, string>>,
  options?: ValidateOptions,
): Report {
  const texts = files instanceof Map ? files : new Map(Object.entries(files));
  return validateExtension(inMemory(texts), options);
}

/** The texts of a project that these answers make. */
export async function textsOf(answers: Answers): Promise<Map<string, string>> {
  const plan = await planProject(answers);
  return new Map([...plan].map(([path, { content }]) => [path, content]));
}

/** Where a finding is, and by which rule: `Dockerfile:12 shell-form`. */
export function brief(report: Report, finding: Finding): string {
  const target = { target: ".", prefix: "", report, changes: undefined };
  const at = positionOf(finding, target);
  return `${at ? `${at.file}:${at.line}` : "image"} ${finding.rule}`;
}

/** Rules by which something is found that is neither a note nor example text. */
export function troublesIn(plan: Files): string[] {
  const texts = new Map(
    [...plan].map(([path, { content }]) => [path, content]),
  );
  const rules = validateFiles(texts)
    .findings.filter(({ severity }) => severity !== "note")
    .map(({ rule }) => rule)
    .filter((rule) => rule !== "placeholder");
  return [...new Set(rules)].toSorted();
}

/** All findings of a report, in brief. */
export function briefs(report: Report): string[] {
  return report.findings.map((finding) => brief(report, finding));
}
