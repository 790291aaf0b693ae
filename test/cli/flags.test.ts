import path from "node:path";
import { describe, expect, test } from "vitest";
import { questions } from "../../generators/questions.ts";
import type { Question } from "../../generators/shared/question.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { readRecord } from "./support/record.ts";
import { uiQuestions } from "../../generators/ui/questions.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

const uis = uiQuestions[0].choices.map(({ value }) => value);

/** Texts that a question with a rule of its own accepts. */
const TEXTS: Readonly<Record<string, string>> = {
  image: "adalovelace/calculator",
  "publisher-url": "https://ada.example/",
  "icon-url": "https://ada.example/icon.png",
  "api-version": ">= 0.4.0, < 2.0",
  "backend-image": "registry.example.com:5000/ada/calculator:1.2",
  "backend-port": "8080",
  "repository-folder": "packages/calculator",
};

/** What a question needs so that it applies. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "backend-image": ["--backend", "image"],
  "backend-port": ["--backend", "image"],
  "engine-socket": ["--feature", "docker-socket"],
};

/** Values that are not the default, as words of a command line and as they are recorded. */
function otherValue(question: Question): { words: string[]; answer: unknown } {
  const flag = `--${question.name}`;
  switch (question.type) {
    case "text": {
      const text = TEXTS[question.name] ?? `An "other" ${question.name} = 5 %`;
      return { words: [flag, text], answer: text };
    }
    case "choice": {
      const { value } = question.choices.at(-1)!;
      return { words: [flag, value], answer: value };
    }
    case "choices": {
      const values = question.choices.slice(-2).map(({ value }) => value);
      return { words: values.flatMap((one) => [flag, one]), answer: values };
    }
    case "links": {
      const link = { [question.textKey]: "a=b", url: "https://ada.example/?c" };
      return { words: [flag, "a=b=https://ada.example/?c"], answer: [link] };
    }
  }
}

/** Runs that must be refused before anything is written. */
async function refused(args: string[], env?: Record<string, string>) {
  const cwd = temporaryFolder();
  const { code, stdout, stderr } = await run(args, {
    cwd,
    ...(env && { env }),
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(snapshot(cwd)).toEqual({});
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

describe("every question has a flag", () => {
  test.for(
    (questions as readonly Question[]).map((one) => [one.name, one] as const),
  )("--%s", async ([name, question]) => {
    const cwd = temporaryFolder();
    const { words, answer } = otherValue(question);
    const needs = NEEDS[name] ?? [];
    const { code, stderr } = await run(["x", ...needs, ...words], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readRecord(path.join(cwd, "x"))[name]).toEqual(answer);
  });
});

describe("a wrong call is refused with exit code 2", () => {
  test("an unknown option, with the one that was meant", async () => {
    const stderr = await refused(["x", "--titl", "A", "--uii=react"]);
    expect(stderr).toContain("--titl is not known: did you mean --title?");
    expect(stderr).toContain("--uii is not known: did you mean --ui?");
    expect(stderr).toContain("--help");
    expect(stderr).not.toContain("One directory");
  });

  test("a flag without its value", async () => {
    expect(await refused(["x", "--title"])).toContain("--title needs a value.");
    expect(await refused(["x", "--title", "--yes"])).toContain(
      "--title needs a value; if it is meant to be --yes, write --title=--yes.",
    );
    expect(await refused(["x", "--title="])).toContain("must not be empty");
  });

  test("a value for a switch, a switch and its opposite", async () => {
    expect(await refused(["x", "--yes=no"])).toContain("--yes takes no value.");
    expect(await refused(["x", "--git", "--no-git"])).toContain(
      "--git and --no-git were both given.",
    );
  });

  test("a flag given twice with different values; the same value twice is fine", async () => {
    expect(await refused(["x", "--title", "A", "--title", "B"])).toContain(
      "--title was given 2 times with different values: A, B.",
    );
    const cwd = temporaryFolder();
    const same = ["x", "--title", "A", "--title=A"];
    expect((await run(same, { cwd })).code).toBe(0);
  });

  test("a value that is no choice, with the one that was meant", async () => {
    expect(await refused(["x", "--ui", "reac"])).toContain(
      `--ui must be one of ${uis.join(", ")}, not "reac" (did you mean react?).`,
    );
    expect(await refused(["x", "--on-conflict", "keep"])).toContain(
      "--on-conflict must be one of fail, skip, merge, overwrite, ask",
    );
    const stderr = await refused(["x", "--cap-add", "NET_ADMN"]);
    expect(stderr).toMatch(
      /--cap-add must be a Linux capability such as \S+ \(https:\S+\/capabilities\.7\.html\), not "NET_ADMN" \(did you mean NET_ADMIN\?\)\./,
    );
    expect(stderr).not.toContain("SYS_TTY_CONFIG");
  });

  test("answers that exclude each other", async () => {
    expect(await refused(["x", "--ui", "none", "--backend", "none"])).toContain(
      "the extension would be empty",
    );
    expect(
      await refused(["x", "--backend", "none", "--vm", "image"]),
    ).toContain("--vm does not apply");
  });

  test("all problems at once, not one a run", async () => {
    const stderr = await refused([
      "x",
      "--title",
      "a\u202Eb",
      "--image",
      "A/B",
    ]);
    expect(stderr).toMatch(/--title must be one line of plain text/);
    expect(stderr).toMatch(/--image must be a repository: owner\/name/);
  });

  test("two directories", async () => {
    expect(await refused(["x", "y"])).toContain("there are 2: x, y.");
  });

  test("--on-conflict ask where nobody can be asked", async () => {
    expect(await refused(["x", "--on-conflict", "ask"])).toContain(
      "needs somebody to ask",
    );
  });

  test("an option that npm kept for itself, with the call that works", async () => {
    const stderr = await refused(["x"], { npm_config_ui: "none" });
    expect(stderr).toContain("npm kept --ui for itself");
    expect(stderr).toContain(
      "npm create docker-extension@latest my-extension -- --ui",
    );
  });
});

test("-- may stand anywhere and any number of times", async () => {
  const cwd = temporaryFolder();
  const args = ["--", "x", "--", "--title", "Ada", "--", "--yes"];
  const { code, stderr } = await run(args, { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(readRecord(path.join(cwd, "x"))["title"]).toBe("Ada");
});

test("what npm sets for reasons of its own is not taken for a lost option", async () => {
  const cwd = temporaryFolder();
  const env = { npm_config_yes: "true", npm_config_json: "true" };
  expect((await run(["x"], { cwd, env })).code).toBe(0);
});
