import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "here-document",
  severity: "error",
  title: "Here-documents have an end",
  protects:
    "BuildKit reads on to the end of the file, and refuses it without naming the line (seen with 0.25 and 0.34). It takes << between blanks for one, too: `RUN echo $((1 << 4))`.",
  remedy:
    "Write its name on a line of its own, at the first column; and arithmetic without blanks, or in quotes.",
  sources: [
    SOURCES.dockerfile,
    {
      title: "Docker: here-documents",
      url: "https://docs.docker.com/reference/dockerfile/#here-documents",
    },
  ],
  *check({ build }) {
    for (const { openHeredoc, place } of build?.dockerfile.instructions ?? [])
      if (openHeredoc !== undefined)
        yield {
          message: `The here-document that ends with ${openHeredoc} has no such line.`,
          place,
        };
  },
};
