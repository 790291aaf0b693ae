import {
  type GivenAnswers,
  impliedAnswers,
  resolveAnswers,
  warningsAbout,
} from "../answers.ts";
import { answersFrom } from "../change/answers-option.ts";
import { parsePartCall, type PartCall } from "../change/options.ts";
import {
  changeableParts,
  type ChangeablePart,
  valuesOf,
} from "../change/parts.ts";
import { openProject, type OpenProject } from "../change/project.ts";
import { changeProject } from "../change/change-project.ts";
import { answersIn } from "../change/question-options.ts";
import { hasRecord } from "../change/record.ts";
import { somebodyToAsk } from "../change/terminal.ts";
import { createTerminal } from "../cli/terminal.ts";
import { type Ask, askAbout } from "../interview.ts";
import { type Answers, questions } from "../questions.ts";
import { EXIT, UsageError } from "../shared/errors.ts";
import type { Question } from "../shared/question.ts";
import { answersWith } from "./answers.ts";
import { addOptions, stackQuestions } from "./options.ts";

/**
 * Runs `add`.
 * @param words after it
 * @param plain whether the surroundings ask for plain words
 * @returns the exit code: 1 where conflicts are left to be settled
 * @throws CliError where it cannot be done
 */
export async function add(
  words: readonly string[],
  plain: boolean,
): Promise<number> {
  const call = parsePartCall("add", addOptions, words, process.env);
  const terminal = createTerminal({
    json: call.json,
    plain: plain || call.plain,
  });
  if (call.help) {
    const { addHelp } = await import("./help.ts");
    terminal.result(addHelp());
    return EXIT.done;
  }
  const project = hasRecord(".")
    ? await openProject(".")
    : await (await import("../adopt/foreign.ts")).openForeign(".", terminal);
  const isSilent = call.parsed.isOn("yes") || call.json;
  const ask = await somebodyToAsk(isSilent, plain || call.plain);
  const wished = await wishesOf(call, project, ask);
  const given = answersWith(
    project.answers,
    wished,
    project.surroundings,
    project.record.adopted,
  );
  const asked = ask ? await askNew(project, given, ask) : given;
  const answers = resolveAnswers(
    asked,
    project.surroundings,
    undefined,
    project.record.answers,
  );
  const what = named(wished);
  const change = project.record.adopted
    ? (await import("../adopt/add.ts")).addToForeign
    : changeProject;
  return change(
    project,
    answers,
    {
      done: `Added ${what}`,
      nothing: `There is ${what} already.`,
      warnings: [
        ...impliedAnswers(wished, answers).filter(
          (sentence) => !impliedAnswers({}, project.answers).includes(sentence),
        ),
        ...warningsAbout(answers).filter(
          (sentence) => !warningsAbout(project.answers).includes(sentence),
        ),
      ],
    },
    call,
    terminal,
  );
}

/** What is to be added, by question name. */
async function wishesOf(
  call: PartCall,
  { answers }: OpenProject,
  ask: Ask | undefined,
): Promise<Record<string, unknown>> {
  const { part, values, parsed } = call;
  const wished = {
    ...(await answersFrom(parsed.text("answers"), "add changes")),
    ...answersIn(stackQuestions, parsed.texts),
  };
  if (part === undefined) {
    if (Object.keys(wished).length > 0) return wished;
    if (!ask) throw nothingNamed();
    const word = await ask({
      type: "select",
      name: "part",
      message: "Add what?",
      choices: changeableParts.map(({ word: value, what }) => ({
        value,
        name: `${value} (${what})`,
      })),
    });
    const chosen = changeableParts.find((each) => each.word === word)!;
    return { ...wished, ...(await valueOf(chosen, [], answers, ask)) };
  }
  return { ...wished, ...(await valueOf(part, values, answers, ask)) };
}

async function valueOf(
  part: ChangeablePart,
  values: readonly string[],
  answers: Answers,
  ask: Ask | undefined,
): Promise<GivenAnswers> {
  const { name, type } = part.question;
  if (part.answers) return { [name]: part.answers.added };
  if (values.length > 0)
    return { [name]: type === "choice" ? values[0] : values };
  const known = valuesOf(part);
  const recorded = (answers as GivenAnswers)[name];
  if (type === "choice" && recorded !== undefined && recorded !== "none")
    return { [name]: recorded };
  if (!ask)
    throw new UsageError(
      `add ${part.word} what? There are ${known.join(", ")}.`,
      `For example:\n  npx create-docker-extension@latest add ${part.word} ${known[0]}`,
    );
  const open = known.filter(
    (value) => !(Array.isArray(recorded) && recorded.includes(value)),
  );
  const answer = await ask({
    type: type === "choice" ? "select" : "checkbox",
    name,
    message: part.question.message,
    choices: part.question.choices
      .filter(({ value }) => open.includes(value))
      .map(({ value, title, hint }) => ({
        value,
        name: hint ? `${title} (${hint})` : title,
      })),
  });
  return { [name]: answer };
}

function nothingNamed(): UsageError {
  const words = changeableParts.map(({ word }) => word);
  return new UsageError(
    `Nobody can be asked here, and it is not said what to add: ${words.join(", ")}.`,
    "For example:\n  npx create-docker-extension@latest add backend go",
  );
}

/** Asks what makes sense only now. */
async function askNew(
  { answers, surroundings }: OpenProject,
  given: GivenAnswers,
  ask: Ask,
): Promise<GivenAnswers> {
  const names = (questions as readonly Question[])
    .filter(
      ({ name, unasked, inapplicable }) =>
        !unasked && inapplicable !== undefined && !(name in answers),
    )
    .map(({ name }) => name);
  const open = Object.fromEntries(
    Object.entries(given).filter(([name]) => !names.includes(name)),
  );
  return askAbout(names, { given: open, surroundings, ask });
}

/** Such as `backend go, feature jobs`. */
function named(wished: GivenAnswers): string {
  const parts = changeableParts.map(({ word, question, answers }) => {
    const value = wished[question.name];
    if (value === undefined) return undefined;
    return answers ? word : `${word} ${[value].flat().join(", ")}`;
  });
  const others = Object.keys(wished).filter((name) =>
    changeableParts.every(({ question }) => question.name !== name),
  );
  return [
    ...parts.filter((text) => text !== undefined),
    ...others.map((name) => `--${name}`),
  ].join(", ");
}
