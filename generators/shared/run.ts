import type { Answers } from "../questions.ts";

/** How the project's scripts are called, for texts. */
export interface Run {
  readonly install: string;
  script(name: string): string;
}

/** The chosen package manager's way to install and to run a script. */
export function runWith(manager: Answers["package-manager"]): Run {
  return {
    install: `${manager} install`,
    script: (name) =>
      name === "test" ? `${manager} test` : `${manager} run ${name}`,
  };
}
