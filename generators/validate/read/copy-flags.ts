import { readDockerignore } from "./dockerignore.ts";
import { join, type Step } from "./stages.ts";

/** Patterns of `--exclude` are from the folder that is copied, as those of .dockerignore from the build's. */
export function excludedBy(
  step: Step,
): ((path: string) => boolean) | undefined {
  const { excludes } = step.instruction;
  const patterns = excludes.map((each) => step.resolve(each).value ?? "");
  return excludes.length === 0
    ? undefined
    : readDockerignore(patterns.join("\n"));
}

/**
 * The folders of a source that `--parents` leaves out: those before `/./`
 * (https://docs.docker.com/reference/dockerfile/#copy---parents).
 */
export function foldersAbove(source: string): string {
  const end = source.indexOf("/./");
  return end < 0 ? "" : join("/", source.slice(0, end)).slice(1);
}

/** Whether a flag is given that is true or false. */
export function isOn(flag: string | undefined): boolean {
  return flag !== undefined && flag !== "false";
}
