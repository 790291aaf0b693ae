import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { markdown } from "../../generators/shared/encode.ts";

test.each(["#", "\\#", "a #", "a \\#", "##", "+", "- a", "1. a", "1)", "\\"])(
  "Markdown renders %j as it is, in a heading, too",
  (text) => {
    const rendered = (source: string) =>
      new MarkdownIt()
        .parse(source, {})
        .find(({ type }) => type === "inline")!
        .children!.map(({ content }) => content)
        .join("");
    expect(rendered(markdown(text))).toBe(text);
    expect(rendered(`# ${markdown(text)}`)).toBe(text);
  },
);
