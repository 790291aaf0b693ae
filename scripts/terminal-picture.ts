import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import xterm, { type IBufferCell, type Terminal } from "@xterm/headless";
import { html } from "../generators/shared/encode.ts";

// Part of `npm run docs`: draws docs/terminal.svg from a real conversation.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const COLUMNS = 84;
const CELL = { width: 8.4, height: 19 };
const MARGIN = 20;

/** ANSI colours as they are drawn, on a dark ground. */
const PALETTE: Readonly<Record<number, string>> = {
  1: "#ff7b72",
  2: "#56d364",
  3: "#e3b341",
  4: "#79c0ff",
  6: "#76e3ea",
};

/** What is typed, once this is to be seen. */
const CONVERSATION: readonly (readonly [seen: string, typed: string])[] = [
  ["Directory", "\r"],
  ["Dashboard tab", "\r"],
  ["Backend", "\r"],
  ["Title", "Whale watch\r"],
  ["Customise", "\r"],
  ["git repository", "n\r"],
  ["Install", "n\r"],
  ["Write it", "\r"],
];

const folder = mkdtempSync(path.join(os.tmpdir(), "cde-picture-"));
try {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root });
  const terminal = await converse();
  mkdirSync(path.join(root, "docs"), { recursive: true });
  writeFileSync(path.join(root, "docs/terminal.svg"), draw(terminal));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns the terminal after everything was asked and written */
async function converse(): Promise<Terminal> {
  const terminal = new xterm.Terminal({
    cols: COLUMNS,
    rows: 60,
    allowProposedApi: true,
  });
  terminal.write("$ npm create docker-extension@latest\r\n\r\n");
  const { CI: _, ...env } = process.env;
  const child = spawn(process.execPath, [path.join(root, "dist/bin.cjs")], {
    cols: COLUMNS,
    rows: 60,
    cwd: folder,
    env: {
      ...env,
      TERM: "xterm-256color",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "user.name",
      GIT_CONFIG_VALUE_0: "Example",
      npm_config_user_agent: "npm",
    },
  });
  const open = [...CONVERSATION];
  await new Promise<void>((resolve) => {
    child.onData((data) =>
      terminal.write(data, () => {
        const [next] = open;
        if (next === undefined || !lastLine(terminal).includes(next[0])) return;
        open.shift();
        child.write(next[1]);
      }),
    );
    child.onExit(() => terminal.write("", resolve));
  });
  if (open.length > 0) throw new Error(`Never asked: ${open[0]![0]}`);
  return terminal;
}

/** The question that waits for an answer; a list of choices stands below it. */
function lastLine(terminal: Terminal): string {
  const asked = rows(terminal).filter((line) => /^.?\s*\?/.test(line));
  return asked.at(-1) ?? "";
}

function rows(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  const all = Array.from({ length: active.length }, (_, row) =>
    active.getLine(row)!.translateToString(true),
  );
  while (all.at(-1) === "") all.pop();
  return all;
}

function draw(terminal: Terminal): string {
  const height = rows(terminal).length * CELL.height + 2 * MARGIN;
  const width = COLUMNS * CELL.width + 2 * MARGIN;
  const lines = rows(terminal).map((_, row) => drawLine(terminal, row));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    `  <rect width="${width}" height="${height}" rx="10" fill="#0d1117" />`,
    ...lines.filter((line) => line !== ""),
    "</svg>",
    "",
  ].join("\n");
}

/** Runs of cells that look the same become one text each. */
function drawLine(terminal: Terminal, row: number): string {
  const line = terminal.buffer.active.getLine(row)!;
  const runs: { style: string; text: string; column: number }[] = [];
  for (let column = 0; column < COLUMNS; column++) {
    const cell = line.getCell(column)!;
    const style = styleOf(cell);
    const text = cell.getChars() || " ";
    const last = runs.at(-1);
    if (last?.style === style) last.text += text;
    else runs.push({ style, text, column });
  }
  const y = MARGIN + row * CELL.height + 14;
  return runs
    .filter(({ text }) => text.trim() !== "")
    .map(({ style, text, column }) => {
      const kept = text.trimEnd();
      const x = (MARGIN + column * CELL.width).toFixed(1);
      const length = ([...kept].length * CELL.width).toFixed(1);
      return `  <text x="${x}" y="${y}" ${style} textLength="${length}" xml:space="preserve">${html(kept)}</text>`;
    })
    .join("\n");
}

function styleOf(cell: IBufferCell): string {
  const colour = cell.isFgPalette() ? PALETTE[cell.getFgColor()] : undefined;
  const parts = [`fill="${colour ?? "#e6edf3"}"`];
  if (cell.isBold()) parts.push('font-weight="bold"');
  if (cell.isDim()) parts.push('opacity="0.6"');
  return parts.join(" ");
}
