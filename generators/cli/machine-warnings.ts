import type { GivenAnswers } from "../answers.ts";
import { manageableBy } from "../project/questions.ts";
import { isNewer, requirementsOf } from "../project/requirements.ts";
import type { Project } from "../shared/plan.ts";

/** What a project meets where it is made. */
interface Machine {
  /** Such as "20.19.0". */
  readonly node: string;
  /** npm_config_user_agent. */
  readonly userAgent: string | undefined;
}

/**
 * What of this machine the project does not work with.
 * @param given what was answered, as opposed to left to its default
 * @returns sentences for people, such as "Node.js: …."
 */
export function warningsAboutMachine(
  project: Project,
  given: GivenAnswers,
  { node, userAgent }: Machine,
): string[] {
  const wanted = requirementsOf(project).find(({ name }) => name === "Node.js");
  const isLeft = given["package-manager"] === undefined;
  const program = userAgent?.split(" ")[0];
  return [
    ...(wanted && isNewer(wanted.version, node)
      ? [
          `Node.js: this is ${node}, and the project is installed, tested and built with ${wanted.version} or newer (${wanted.url}).`,
        ]
      : []),
    ...(isLeft && program?.startsWith("yarn/") && !manageableBy(program)
      ? [
          `--package-manager ${project.answers["package-manager"]}: ${program} started this, and a project for Yarn wants Yarn 1.`,
        ]
      : []),
  ];
}
