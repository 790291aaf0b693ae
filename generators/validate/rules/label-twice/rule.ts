import { pairsOf } from "../../read/stages.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-twice",
  severity: "warning",
  title: "A stage sets each label once",
  protects:
    "The last one wins without a word, so that a change of the other does nothing.",
  remedy: "Remove one of them.",
  sources: [SOURCES.dockerfile],
  *check({ build }) {
    const seen = new Set<string>();
    for (const step of build?.last.steps ?? []) {
      if (step.instruction.keyword !== "LABEL") continue;
      for (const { name, place } of pairsOf(step)) {
        if (seen.has(name))
          yield {
            message: `The label ${name} is set again here, and this one counts.`,
            place,
          };
        seen.add(name);
      }
    }
  },
};
