import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-form",
  severity: "warning",
  title: "Labels are written as name=value",
  protects:
    "Without the equals sign all the rest of the line is the value; with blanks around it the sign is a part of the value.",
  remedy: 'Write LABEL name="value", without blanks around the equals sign.',
  sources: [
    {
      title: "Docker: LegacyKeyValueFormat",
      url: "https://docs.docker.com/reference/build-checks/legacy-key-value-format/",
    },
  ],
  *check({ build }) {
    for (const { instruction } of build?.last.steps ?? []) {
      const { keyword, words, place } = instruction;
      if (keyword !== "LABEL" || words.length === 0) continue;
      const [first] = words;
      const stray = words.find(({ text }) => !text.includes("="));
      if (!first!.text.includes("="))
        yield words.length === 1
          ? {
              message: `The label ${first!.text} has no value: the image cannot be built.`,
              place,
              severity: "error",
            }
          : {
              message: `The label ${first!.text} is not written with an equals sign.`,
              place,
            };
      else if (stray)
        yield {
          message: `${JSON.stringify(stray.text)} stands outside of the quotes of a label: the image cannot be built.`,
          place: instruction.placeOf(stray.start, stray.text.length),
          severity: "error",
          remedy:
            "Put the whole value in quotes, and a backslash before each quote in it.",
        };
    }
  },
};
