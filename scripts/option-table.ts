import { format } from "prettier";
import { optionRows } from "../generators/cli/table.ts";

const START = "<!-- options -->";
const END = "<!-- /options -->";

/**
 * Puts the table of all options, as the questions define them, between the
 * markers of a Markdown text.
 * @throws Error where there are no markers
 */
export async function withOptionTable(markdown: string): Promise<string> {
  const [before, rest] = markdown.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`No ${START} … ${END} in the text`);
  return format(`${before}${START}\n\n${table()}\n\n${END}${after}`, {
    parser: "markdown",
  });
}

function table(): string {
  const rows = optionRows().map(
    ({ flag, values, page, description, defaultText }) =>
      [
        `\`${flag}\``,
        page ? `${values} of [${page.title}](${page.url})` : values,
        description,
        defaultText,
      ]
        .map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "\\<"))
        .join(" | "),
  );
  return [
    "| Option | Values | What it says | Default |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}
