import { keys, type Screen } from "./screen.ts";

/** How each question of an interview with --no-git and --no-install reads. */
const QUESTIONS = [
  "? Directory",
  "? Dashboard tab",
  "? Backend",
  "? Title in the dashboard",
  "? Customise the rest",
  "? Write it to",
];

/**
 * Answers each question by Enter.
 * @param directory typed before the first Enter
 * @param between first and last question that is asked
 */
export async function takeDefaults(
  screen: Screen,
  directory = "",
  [first, last]: [string, string] = ["Directory", "Write it to"],
): Promise<void> {
  const from = QUESTIONS.indexOf(
    QUESTIONS.find((text) => text.includes(first))!,
  );
  const to = QUESTIONS.indexOf(QUESTIONS.find((text) => text.includes(last))!);
  for (const question of QUESTIONS.slice(from, to + 1)) {
    await screen.waitFor(question);
    screen.type(
      question === "? Directory" ? directory + keys.enter : keys.enter,
    );
  }
}
