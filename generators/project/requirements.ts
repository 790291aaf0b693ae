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

/** Whether a version, such as "22.12", is above another. */
export function isNewer(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) > 0;
}
