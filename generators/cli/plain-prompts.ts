import { createInterface, type Interface } from "node:readline/promises";
import type { Ask, Prompt } from "../interview.ts";
import { CancelledError } from "../shared/errors.ts";

/**
 * Prompts that a screen reader, a braille line and a log can follow: one line
 * asked, one line answered, choices by number, nothing drawn over.
 * @returns an Ask that throws CancelledError at the end of input (Ctrl-D)
 */
export function plainAsk(): Ask {
  return async (prompt) => {
    for (;;) {
      const answer = understand(prompt, await askLine(textOf(prompt)));
      const problem =
        answer === undefined
          ? "Please answer with a number from the list."
          : (prompt.validate?.(answer) ?? true);
      if (problem === true) {
        const warning = prompt.warn?.(answer);
        if (warning !== undefined) process.stdout.write(`${warning}\n`);
        return answer;
      }
      process.stdout.write(`${problem}\n`);
    }
  };
}

async function askLine(text: string): Promise<string> {
  const reader: Interface = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: false,
  });
  try {
    return await new Promise<string>((resolve, reject) => {
      const cancel = () => {
        // The question's line is still open.
        process.stdout.write("\n");
        reject(new CancelledError());
      };
      reader.once("close", cancel);
      reader.question(text).then((line) => {
        reader.off("close", cancel);
        resolve(line);
      }, reject);
    });
  } finally {
    reader.close();
  }
}

function textOf({
  type,
  message,
  choices = [],
  default: fallback,
}: Prompt): string {
  if (type === "confirm")
    return `${message} (yes or no) [${fallback ? "yes" : "no"}]: `;
  if (type === "input") return `${message} [${String(fallback ?? "")}]: `;
  const list = choices.map(({ name }, index) => `  ${index + 1}. ${name}\n`);
  const preset = choices.flatMap(({ value, checked }, index) =>
    checked || value === fallback ? [index + 1] : [],
  );
  const how = type === "checkbox" ? "Numbers, comma separated" : "Number";
  return `${message}\n${list.join("")}${how} [${preset.join(",")}]: `;
}

/** @returns undefined where a number names no choice */
function understand(prompt: Prompt, line: string): unknown {
  const text = line.trim();
  const { type, choices = [], default: fallback } = prompt;
  if (type === "input") return text === "" ? fallback : text;
  if (type === "confirm")
    return text === "" ? fallback : /^y(es)?$/i.test(text);
  if (text === "")
    return type === "select"
      ? fallback
      : choices.filter(({ checked }) => checked).map(({ value }) => value);
  const picked = text
    .split(",")
    .map((number) => choices[Number(number) - 1]?.value);
  if (picked.includes(undefined)) return undefined;
  return type === "select" ? picked[0] : picked;
}
