import { version } from "../../package.json";
import { type OptionRow, optionRows } from "./table.ts";
import { wrap } from "./wrap.ts";

/** Text of `--help`, at most 80 columns wide. */
export function helpText(): string {
  const blocks = [...groupRows(optionRows())].map(
    ([group, rows]) => `${group}\n${rows.map(optionText).join("\n")}`,
  );
  return `create-docker-extension ${version}

Creates a Docker Desktop extension: a dashboard tab, a backend, an image, tests.

Usage
  npm create docker-extension@latest [directory] -- [options]
  npx create-docker-extension@latest [directory] [options]
  npx create-docker-extension@latest add           to a project, what it lacks
  npx create-docker-extension@latest adopt         somebody else's extension
  npx create-docker-extension@latest remove        from a project
  npx create-docker-extension@latest update        a project to newer templates
  npx create-docker-extension@latest describe      JSON Schema of all answers
  npx create-docker-extension@latest simulate      any extension in a browser
  npx create-docker-extension@latest validate      any extension, checked
  pnpm, yarn and bun create docker-extension [directory] [options]

npm alone needs -- before the options. For --json use npx: npm create of npm 10
and 11 prints two lines before it.

${blocks.join("\n\n")}

Without a terminal, or with CI set, nothing is asked.
Exit codes: 0 done, 1 could not, 2 the call was wrong, 130 cancelled.`;
}

/** What Map.groupBy does, which Node 20 does not have. */
function groupRows(rows: readonly OptionRow[]): Map<string, OptionRow[]> {
  const groups = new Map<string, OptionRow[]>();
  for (const row of rows)
    groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return groups;
}

function optionText({
  flag,
  values,
  page,
  description,
  defaultText,
}: OptionRow): string {
  const head = `  ${flag}`.padEnd(26);
  const own =
    head.trimEnd().length > 25 ? `${head.trimEnd()}\n${" ".repeat(26)}` : head;
  const indent = " ".repeat(26);
  const details = [
    description,
    ...(values === "" || /^[A-Z=]+$/.test(values) ? [] : [`one of: ${values}`]),
    ...(page === undefined ? [] : [`see ${page.title}`]),
    ...(defaultText === "" ? [] : [`default: ${defaultText}`]),
  ];
  return (
    own +
    details
      .map((line) => wrap(line, 54).join(`\n${indent}`))
      .join(`\n${indent}`)
  );
}
