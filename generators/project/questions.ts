import type { DefaultContext, Question } from "../shared/question.ts";

const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;

/**
 * The package manager of projects that a program can install. Yarn 2 and later
 * is another program than Yarn 1: it wants files of its own in each folder.
 * @param program such as `yarn/1.22.22`, the start of a user agent
 */
export function manageableBy(program: string) {
  const [name, version = ""] = program.split("/");
  if (name === "yarn" && !/^[01]\./.test(version)) return undefined;
  return PACKAGE_MANAGERS.find((manager) => manager === name);
}

/** The package manager that started us, as it says in its user agent. */
function userAgentsManager({ userAgent = "" }: DefaultContext): string {
  return manageableBy(userAgent.split(" ")[0]!) ?? "npm";
}

/** What concerns the project as a whole. */
export const projectQuestions = [
  {
    type: "choice",
    name: "license",
    group: "project",
    message: "Licence",
    description: "licence of the project, as SPDX identifier",
    choices: [
      { value: "Apache-2.0", title: "Apache-2.0" },
      { value: "MIT", title: "MIT" },
      { value: "BSD-3-Clause", title: "BSD-3-Clause" },
      { value: "UNLICENSED", title: "None", hint: "all rights reserved" },
    ],
    default: "Apache-2.0",
  },
  {
    type: "choice",
    name: "package-manager",
    group: "project",
    message: "Package manager",
    description: "package manager of the project and its image; yarn is Yarn 1",
    choices: [
      { value: "npm", title: "npm" },
      { value: "pnpm", title: "pnpm" },
      { value: "yarn", title: "Yarn", hint: "1, classic; not 2 or later" },
      { value: "bun", title: "Bun" },
    ],
    default: userAgentsManager,
    defaultText: "the one that runs this",
  },
  {
    type: "choice",
    name: "dependency-updates",
    group: "project",
    message: "Dependency updates",
    description: "bot that is set up to keep dependencies up to date",
    choices: [
      { value: "none", title: "None" },
      { value: "dependabot", title: "Dependabot" },
      { value: "renovate", title: "Renovate" },
    ],
    default: "none",
  },
  {
    type: "text",
    name: "repository-folder",
    group: "project",
    unasked: true,
    message: "The project's folder in its repository",
    description: "folder of the repository that workflows are written for",
    maxLength: 200,
    default: ".",
    defaultText: "the repository's root",
    validate: (value) =>
      /^(?:\.|(?!\.\.?(?:\/|$))[\w.-]+(?:\/(?!\.\.?(?:\/|$))[\w.-]+)*)$/.test(
        value,
      )
        ? undefined
        : 'must be a path below the repository\'s root, such as "packages/extension", or "." for the root',
  },
] as const satisfies readonly Question[];
