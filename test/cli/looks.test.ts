import { backendQuestions } from "../../generators/backend/questions.ts";
import { uiQuestions } from "../../generators/ui/questions.ts";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { takeDefaults } from "./support/interview.ts";
import { readRecord } from "./support/record.ts";
import { run } from "./support/run.ts";
import { openScreen } from "./support/screen.ts";
import { snapshot } from "./support/snapshot.ts";

const AFTER = ["--no-git", "--no-install"];
// oxlint-disable-next-line no-control-regex
const COLOURS = /\u001B\[[\d;]*m/;

test("40 columns are enough for all of it", async () => {
  const cwd = temporaryFolder();
  const screen = openScreen(AFTER, { cwd, columns: 40, rows: 12 });
  await takeDefaults(screen);
  expect(await screen.exited).toBe(0);
  expect(snapshot(cwd)).toHaveProperty(["my-extension/Dockerfile"]);
  // Each question is left on the screen once, answered: nothing was drawn twice.
  for (const question of ["Directory my-extension", "Backend Go", "Title in"])
    expect(screen.text().split(`✔ ${question}`)).toHaveLength(2);
});

test("colours are there on a terminal and gone with NO_COLOR", async () => {
  const coloured = openScreen(AFTER, { cwd: temporaryFolder() });
  await takeDefaults(coloured);
  expect(await coloured.exited).toBe(0);
  expect(coloured.raw()).toMatch(COLOURS);
  const env = { NO_COLOR: "1" };
  const grey = openScreen(AFTER, { cwd: temporaryFolder(), env });
  await takeDefaults(grey);
  expect(await grey.exited).toBe(0);
  expect(grey.raw()).not.toMatch(COLOURS);
});

test("NO_COLOR holds for errors, too", async () => {
  const env = { NO_COLOR: "1" };
  const screen = openScreen(["--nope"], { cwd: temporaryFolder(), env });
  expect(await screen.exited).toBe(2);
  expect(screen.raw()).not.toContain("\u001B");
});

describe("plain prompts", () => {
  test.for([
    ["ACCESSIBLE=1", [], { ACCESSIBLE: "1" }],
    ["--plain", ["--plain"], {}],
    ["TERM=dumb", [], { TERM: "dumb" }],
  ] as const)(
    "with %s: numbers, nothing drawn, nothing moved",
    async ([, args, env]) => {
      const cwd = temporaryFolder();
      const screen = openScreen([...args, ...AFTER], { cwd, env });
      const answer = async (question: string, line: string) => {
        await screen.waitFor(question);
        screen.type(`${line}\n`);
      };
      await answer("Directory [my-extension]:", "calc");
      const none = String(uiQuestions[0].choices.length);
      await answer("1. React (TypeScript, Vite)\n", none);
      const noBackend = String(backendQuestions[0].choices.length);
      await screen.waitFor("Podman Desktop neither lists nor removes");
      await answer("dashboard tab.\nBackend\n", noBackend);
      await screen.waitFor("the extension would be empty.");
      await answer("the extension would be empty.\nBackend\n", "seven");
      await answer("Please answer with a number from the list.\n", "1");
      await answer("Title in the dashboard [Calc]:", "a\u202Eb");
      await screen.waitFor("U+202E");
      await answer("not allowed.\nTitle in the dashboard", "Ada");
      await answer("Customise the rest", "no");
      await answer("Write it to calc? (yes or no) [yes]:", "yes");
      expect(await screen.exited).toBe(0);
      expect(screen.raw()).not.toContain("\u001B");
      expect(screen.text()).not.toMatch(/[\u2500-\u257F\u2800-\u28FF❯✔]/);
      const record = readRecord(path.join(cwd, "calc"));
      expect(record).toMatchObject({ ui: "none", title: "Ada" });
    },
  );

  test("several numbers, and lines typed ahead", async () => {
    const cwd = temporaryFolder();
    const args = ["x", "--plain", "--ui=react", "--backend=go", "--title=A"];
    const screen = openScreen([...args, ...AFTER], { cwd });
    await screen.waitFor("Customise the rest");
    // Up to the categories, and from there to the end.
    const answers = ["yes", ...Array(8).fill(""), "1, 3"];
    screen.type(`${answers.join("\n")}\n${"\n".repeat(10)}`);
    await screen.waitFor("Write it to x?");
    screen.type("\n");
    expect(await screen.exited).toBe(0);
    expect(readRecord(path.join(cwd, "x"))["category"]).toEqual([
      "ci-cd",
      "cloud-deployment",
    ]);
  });
});

test("without a terminal there are no escapes, FORCE_COLOR or not asked for", async () => {
  const cwd = temporaryFolder();
  const { stdout } = await run(["x"], { cwd });
  const { stderr } = await run(["x", "--nope"], { cwd });
  expect(stdout + stderr).not.toContain("\u001B");
});
