import { reportsOn, type TargetOptions } from "./reports.ts";
import type { TargetReport } from "./report/targets.ts";
import { openTarget } from "./target.ts";

export type { Capability } from "./capabilities.ts";
export type { FolderInput, ImageInput } from "./extension.ts";
export type { Edit, Finding, Host, Profile, Severity } from "./findings.ts";
export { positionOf, type Position } from "./report/targets.ts";
export type { Rule } from "./rule.ts";
export { RULES } from "./rules/all.ts";
export {
  validateExtension as validateInput,
  type HostVerdict,
  type Report,
  type ValidateOptions,
} from "./validate.ts";
export type { TargetOptions, TargetReport };

/**
 * Validates a folder, an archive of an image, or an image on the engine here.
 * @param target as on the command line
 * @returns a report for each platform; one for all where they say the same
 * @throws Error with a `hint` where it cannot be read
 */
export async function validate(
  target: string,
  options: TargetOptions = {},
): Promise<TargetReport[]> {
  return reportsOn(await openTarget(target), options);
}
