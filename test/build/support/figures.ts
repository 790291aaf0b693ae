import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** What was measured of a project; what does not apply is missing. */
export interface Figures {
  readonly project: string;
  /** Seconds; missing where the packages were those of another project. */
  install?: number;
  /** Seconds for types, linters and tests. */
  check?: number;
  /** Seconds. */
  build?: number;
  /** Gzipped JavaScript of the page, kB. */
  page?: number;
  /** Milliseconds until the backend answers. */
  start?: number;
  /** Memory of the backend before the first request but those of the start, MB. */
  memory?: number | undefined;
  /** Requests a second. */
  requests?: number;
}

const COLUMNS = {
  install: ["install s", 1],
  check: ["check s", 1],
  build: ["build s", 1],
  page: ["page kB", 1],
  start: ["start ms", 0],
  memory: ["memory MB", 1],
  requests: ["requests/s", 0],
} as const satisfies Partial<Record<keyof Figures, [string, number]>>;

type Column = keyof typeof COLUMNS;

/** Prints a Markdown table, and writes it to test-results/. */
export async function report(
  name: string,
  all: readonly Figures[],
): Promise<void> {
  if (all.length === 0) return;
  const columns = Object.keys(COLUMNS) as Column[];
  const fastest = Math.max(0, ...all.map(({ requests }) => requests ?? 0));
  const cell = (figures: Figures, column: Column) => {
    const value = figures[column];
    if (value === undefined) return "";
    const text = value.toFixed(COLUMNS[column][1]);
    if (column !== "requests") return text;
    return `${text} (${(value / fastest).toFixed(2)})`;
  };
  const header = ["project", ...columns.map((column) => COLUMNS[column][0])];
  const body = [
    header,
    header.map((_, index) => (index === 0 ? "---" : "---:")),
    ...all.map((figures) => [
      figures.project,
      ...columns.map((column) => cell(figures, column)),
    ]),
  ];
  const table = body.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  console.log(`\n${table}\n`);
  const folder = path.resolve(import.meta.dirname, "../../../test-results");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.md`), `${table}\n`);
}
