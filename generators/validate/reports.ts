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

/** A report for each image and platform of a target; one for all where they say the same. */
export async function reportsOn(
  target: Target,
  options: TargetOptions,
): Promise<TargetReport[]> {
  const changes = await changesSince(target, options);
  const alike = new Map<string, { report: Report; of: Set<string> }>();
  const images = target.inputs.map(
    (input) => input.kind === "image" && input.names.join(),
  );
  const isOfSeveral = new Set(images).size > 1;
  for (const input of target.inputs) {
    const report = validateExtension(input, options);
    const key = JSON.stringify([report.findings, report.capabilities]);
    const known = alike.get(key) ?? { report, of: new Set() };
    if (input.kind === "image")
      for (const word of isOfSeveral
        ? [...input.names, input.platform]
        : [input.platform])
        known.of.add(word);
    alike.set(key, known);
  }
  return [...alike.values()].map(({ report, of }) => ({
    target:
      alike.size > 1 ? `${target.name} (${[...of].join(", ")})` : target.name,
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
