import { type Project, type Requirement, collect } from "../shared/plan.ts";

/**
 * What a developer's machine and CI must have. Where several parts want the same
 * thing, the highest version counts.
 */
export function requirementsOf(project: Project): Requirement[] {
  const byName = new Map<string, Requirement>();
  for (const requirement of collect(project, "requirements")) {
    const known = byName.get(requirement.name);
    if (known === undefined || isNewer(requirement.version, known.version))
      byName.set(requirement.name, requirement);
  }
  return [...byName.values()];
}

/** Number by number; localeCompare could, too, but takes 10 ms to load its tables. */
export function isNewer(version: string, other: string): boolean {
  const numbers = version.split(".").map(Number);
  const others = other.split(".").map(Number);
  const differing = numbers.findIndex((number, i) => number !== others[i]);
  return differing >= 0 && numbers[differing]! > (others[differing] ?? -1);
}
