import { capabilityChanges } from "./capabilities.ts";
import type { TargetReport } from "./report/targets.ts";
import { openTarget, type Target } from "./target.ts";
import {
  validateExtension,
  type Report,
  type ValidateOptions,
} from "./validate.ts";

/** How a target is to be looked at. */
export interface TargetOptions extends ValidateOptions {
  /** Another version, to tell what this one can do that it could not. */
  readonly since?: string | undefined;
}

/** A report for each platform of a target; one for all where they say the same. */
export async function reportsOn(
  target: Target,
  options: TargetOptions,
): Promise<TargetReport[]> {
  const changes = await changesSince(target, options);
  const alike = new Map<string, { report: Report; platforms: string[] }>();
  for (const input of target.inputs) {
    const report = validateExtension(input, options);
    const key = JSON.stringify([report.findings, report.capabilities]);
    const known = alike.get(key) ?? { report, platforms: [] };
    if (input.kind === "image") known.platforms.push(input.platform);
    alike.set(key, known);
  }
  return [...alike.values()].map(({ report, platforms }) => ({
    target:
      alike.size > 1 ? `${target.name} (${platforms.join(", ")})` : target.name,
    prefix: target.prefix,
    report,
    changes,
  }));
}

async function changesSince(target: Target, options: TargetOptions) {
  if (options.since === undefined) return undefined;
  const before = await openTarget(options.since);
  const [old, now] = [before, target].map(
    ({ inputs }) => validateExtension(inputs[0]!, options).capabilities,
  );
  return capabilityChanges(old!, now!);
}
