import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { readRecord } from "./support/record.ts";
import { keys, openScreen } from "./support/screen.ts";

const ALREADY = ["x", "--ui", "react", "--backend", "go"];
const AFTER = ["--no-git", "--no-install"];
const CLEAR_LINE = "\u0015";
const LEFT = "\u001B[D";

/** A screen that asks for the title. */
async function askedForTitle() {
  const cwd = temporaryFolder();
  const screen = openScreen([...ALREADY, ...AFTER], { cwd });
  await screen.waitFor("Title in the dashboard (X)");
  const finish = async () => {
    screen.type(keys.enter);
    await screen.waitFor("? Customise");
    screen.type(keys.enter);
    await screen.waitFor("? Write it");
    screen.type(keys.enter);
    expect(await screen.exited).toBe(0);
    return readRecord(path.join(cwd, "x"))["title"];
  };
  return { screen, finish };
}

test("a title that is too long is refused while it is typed, and accepted once it fits", async () => {
  const { screen, finish } = await askedForTitle();
  screen.type("a".repeat(51));
  await screen.waitFor("It must be at most 50 characters long, not 51.");
  screen.type(keys.enter);
  screen.type(keys.backspace);
  await screen.waitFor(/dashboard a{50}$/);
  expect(screen.text()).not.toContain("at most 50");
  expect(await finish()).toBe("a".repeat(50));
});

test("a character that misleads readers is refused while it is typed", async () => {
  const { screen, finish } = await askedForTitle();
  screen.type("a\u202Eb");
  await screen.waitFor("the character U+202E at position 2 is not allowed");
  screen.type(CLEAR_LINE);
  await screen.waitFor(/Title in the dashboard \(X\)$/);
  screen.type("b");
  expect(await finish()).toBe("b");
});

test("the default comes back when everything is deleted", async () => {
  const { screen, finish } = await askedForTitle();
  screen.type("ab");
  await screen.waitFor("dashboard ab");
  screen.type(keys.backspace.repeat(3));
  await screen.waitFor(/Title in the dashboard \(X\)$/);
  expect(await finish()).toBe("X");
});

test("Tab takes the default for editing and is no part of a text", async () => {
  const { screen, finish } = await askedForTitle();
  screen.type("\t");
  await screen.waitFor(/dashboard X$/);
  screen.type("\tY");
  expect(await finish()).toBe("XY");
});

test("text is edited in the middle, wide characters included", async () => {
  const { screen, finish } = await askedForTitle();
  screen.type("é😀");
  await screen.waitFor("dashboard é😀");
  // Key by key: into the middle of a line, readline appends what arrives at once.
  screen.type(LEFT);
  screen.type("a");
  await screen.waitFor("dashboard éa😀");
  expect(await finish()).toBe("éa😀");
});

test("pasted text arrives whole", async () => {
  const { screen, finish } = await askedForTitle();
  const text = `"Größe" & 'Co' $HOME \`id\` 100% \\n`;
  screen.type(text);
  await screen.waitFor(text);
  expect(await finish()).toBe(text);
});

test("a directory that will not do is refused before anything else is asked", async () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, "file"), "");
  const screen = openScreen([], { cwd });
  await screen.waitFor("? Directory");
  for (const [typed, problem] of [
    ["con", 'The directory name "con" cannot exist on Windows.'],
    [".git/x", "is inside .git"],
    ["file", "file is a file, not a directory."],
    ["file/x", "cannot be created below it"],
  ] as const) {
    screen.type(typed + keys.enter);
    await screen.waitFor(problem);
    screen.type(CLEAR_LINE);
    await screen.waitFor(/Directory \(my-extension\)$/);
  }
  const given = openScreen(["file"], { cwd });
  expect(await given.exited).toBe(1);
  expect(given.text()).not.toContain("Dashboard tab");
});

test("~ is the home folder, as in a shell", async () => {
  const cwd = temporaryFolder();
  const home = temporaryFolder();
  const screen = openScreen([...ALREADY.slice(1), ...AFTER, "--dry-run"], {
    cwd,
    env: { HOME: home },
  });
  await screen.waitFor("? Directory");
  screen.type(`~/mine${keys.enter}`);
  await screen.waitFor("Title in the dashboard (Mine)");
  screen.type(keys.enter);
  await screen.waitFor("? Customise");
  screen.type(keys.enter);
  expect(await screen.exited).toBe(0);
  expect(screen.text()).toContain(path.join(home, "mine"));
});
