import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-variable",
  severity: "warning",
  title: "Variables of labels are set in their stage",
  protects:
    "An ARG before the first FROM is empty in every stage that does not name it again, and so is the label.",
  remedy: "Repeat the ARG, without its value, below the FROM.",
  sources: [
    {
      title: "Docker: how ARG and FROM interact",
      url: "https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact",
    },
  ],
  *check({ build }) {
    if (!build) return;
    const globals = globalsOf(build);
    for (const step of build.last.steps) {
      if (step.instruction.keyword !== "LABEL") continue;
      const names = step
        .resolve(step.instruction.text)
        .unset.filter((name) => globals.has(name));
      for (const name of new Set(names)) {
        const at = Math.max(
          step.instruction.text.search(new RegExp(`\\$\\{?${name}\\b`)),
          0,
        );
        yield {
          message: `${name} is set before the first FROM only, and empty here.`,
          place: step.instruction.placeOf(at, name.length + 1),
        };
      }
    }
  },
};

/** Names of the ARGs before the first FROM. */
function globalsOf({
  dockerfile,
}: NonNullable<Parameters<Rule["check"]>[0]["build"]>): ReadonlySet<string> {
  const { instructions } = dockerfile;
  const first = instructions.findIndex(({ keyword }) => keyword === "FROM");
  return new Set(
    instructions
      .slice(0, Math.max(first, 0))
      .filter(({ keyword }) => keyword === "ARG")
      .flatMap(({ words }) =>
        words.map(({ text }) => text.replace(/=.*$/s, "")),
      ),
  );
}
