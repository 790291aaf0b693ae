import inquirer from "inquirer";
import {
  createPrompt,
  isBackspaceKey,
  isEnterKey,
  isTabKey,
  makeTheme,
  useKeypress,
  usePrefix,
  useState,
} from "@inquirer/core";
import type { Ask, Prompt } from "../interview.ts";
import { CancelledError } from "../shared/errors.ts";

interface TextConfig {
  readonly message: string;
  readonly default?: string;
  readonly validate?: (value: string) => true | string;
  readonly warn?: (value: string) => string | undefined;
}

/** A line of text whose problem shows while it is typed, not only after Enter. */
const liveText = createPrompt<string, TextConfig>((config, done) => {
  const theme = makeTheme({});
  const fallback = config.default ?? "";
  const [value, setValue] = useState("");
  const [status, setStatus] = useState<"idle" | "done">("idle");
  const [tried, setTried] = useState(false);
  const prefix = usePrefix({ status, theme });
  const shownValue = value === "" ? fallback : value;
  const problem = config.validate?.(shownValue) ?? true;
  useKeypress((key, line) => {
    if (!isEnterKey(key)) {
      // Readline has taken the key into its own line already.
      if (isBackspaceKey(key) && value === "") line.clearLine(0);
      if (isTabKey(key)) {
        // Tab takes the default for editing, and is never part of a text.
        line.clearLine(0);
        line.write(value === "" ? fallback : value);
      }
      setTried(false);
      setValue(line.line);
      return;
    }
    if (problem !== true) {
      // Enter emptied readline's line: give it back what is being typed.
      line.write(value);
      setTried(true);
      return;
    }
    setValue(value === "" ? fallback : value);
    setStatus("done");
    done(value === "" ? fallback : value);
  });
  const message = theme.style.message(config.message, status);
  const hint =
    value === "" && fallback !== "" ? theme.style.defaultAnswer(fallback) : "";
  const shown = status === "done" ? theme.style.answer(value) : value;
  const line = [prefix, message, hint, shown].filter(Boolean).join(" ");
  if (problem !== true)
    return [line, tried || value !== "" ? theme.style.error(problem) : ""];
  const warning = status === "done" ? undefined : config.warn?.(shownValue);
  return [line, warning ? theme.style.help(warning) : ""];
});

/**
 * Prompts with arrow keys.
 * @returns an Ask that throws CancelledError on Ctrl-C
 */
export function inquirerAsk(): Promise<Ask> {
  const prompt = inquirer.createPromptModule();
  prompt.registerPrompt("live-text", liveText as never);
  return Promise.resolve(async (question) => {
    try {
      // inquirer takes a dot in a name for a path, and files have dots in their names.
      const answers = await prompt([
        { ...shape(question), name: "answer" } as never,
      ]);
      return (answers as { answer: unknown }).answer;
    } catch (error) {
      // inquirer throws this on Ctrl-C and when its input ends.
      if ((error as Error).name === "ExitPromptError")
        throw new CancelledError();
      throw error;
    }
  });
}

/**
 * Fits a prompt to inquirer, whose select validates nothing: what is invalid
 * cannot be picked. It shows a choice's description while one stands on it.
 */
function shape(prompt: Prompt): object {
  const { type, choices, validate, warn } = prompt;
  if (type === "input") return { ...prompt, type: "live-text" };
  const described = choices?.map((choice) => ({
    ...choice,
    description: warn?.(type === "checkbox" ? [choice.value] : choice.value),
  }));
  if (type !== "select") return { ...prompt, choices: described };
  return {
    ...prompt,
    // Room for reasons, which may be longer than a line.
    pageSize: 14,
    choices: described?.map((choice) => {
      const problem = validate?.(choice.value) ?? true;
      return problem === true
        ? choice
        : { ...choice, disabled: `– ${problem}` };
    }),
  };
}
