import type { Answers } from "../questions.ts";

/** How the project's scripts are called, for texts. */
export interface Run {
  readonly install: string;
  /** @param args passed on to what the script runs */
  script(name: string, args?: string): string;
}

/** The chosen package manager's way to install and to run a script. */
export function runWith(manager: Answers["package-manager"]): Run {
  return {
    install: `${manager} install`,
    script(name, args) {
      // `bun test` is Bun's own test runner.
      const short = name === "test" && manager !== "bun";
      const call = short ? `${manager} test` : `${manager} run ${name}`;
      if (args === undefined) return call;
      // npm alone wants the separator; pnpm and newer Yarns would pass it on.
      return `${call} ${manager === "npm" ? "-- " : ""}${args}`;
    },
  };
}
