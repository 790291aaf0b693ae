import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";
import { keys, openScreen } from "./support/screen.ts";
import { snapshot } from "./support/snapshot.ts";

/** The last question before files in the way are asked about. */
async function askedAboutFiles(args: string[] = []) {
  const cwd = temporaryFolder();
  await run(["x"], { cwd });
  for (const name of ["README.md", "Dockerfile"])
    writeFileSync(path.join(cwd, "x", name), "mine");
  const before = snapshot(cwd);
  const given = ["--ui=react", "--backend=go", "--title=X", "--no-git"];
  const call = ["x", ...given, "--no-install", ...args];
  const screen = openScreen(call, { cwd });
  await screen.waitFor("? Customise");
  screen.type(keys.enter);
  await screen.waitFor("? Write it to x?");
  screen.type(keys.enter);
  const read = (name: string) =>
    readFileSync(path.join(cwd, "x", name), "utf8");
  return { cwd, screen, before, read };
}

describe("files in the way are asked about one by one", () => {
  test("each can be kept or overwritten", async () => {
    const { screen, read } = await askedAboutFiles();
    await screen.waitFor(/\? (Dockerfile|README\.md) is there already/);
    const first = /\? (Dockerfile|README\.md) is/.exec(screen.text())![1]!;
    const second = first === "README.md" ? "Dockerfile" : "README.md";
    await screen.waitFor("❯ Keep yours");
    screen.type(keys.enter);
    await screen.waitFor(`? ${second} is there already`);
    // A Dockerfile is no file that could be joined with another.
    const further = second === "README.md" ? ["Merge the two"] : [];
    for (const choice of [...further, "Overwrite it"]) {
      screen.type(keys.down);
      await screen.waitFor(`❯ ${choice}`);
    }
    screen.type(keys.enter);
    expect(await screen.exited).toBe(0);
    expect(read(first)).toBe("mine");
    expect(read(second)).not.toBe("mine");
    expect(screen.text()).toMatch(/1 overwritten, 1 kept as they were/);
  });

  test.for([
    ["Cancel", `${keys.up}${keys.enter}`],
    ["Ctrl-C", keys.ctrlC],
  ] as const)(
    "%s at the last one writes nothing at all",
    async ([, answer]) => {
      const { cwd, screen, before } = await askedAboutFiles();
      await screen.waitFor("is there already");
      screen.type(`${keys.down}${keys.enter}`);
      await screen.waitFor(/✔ .* is there already[^]*\? .* is there already/);
      screen.type(answer);
      expect(await screen.exited).toBe(130);
      expect(screen.text()).toContain("Cancelled: nothing was written.");
      expect(snapshot(cwd)).toEqual(before);
    },
  );

  test("not with --on-conflict overwrite", async () => {
    const { screen, read } = await askedAboutFiles([
      "--on-conflict",
      "overwrite",
    ]);
    expect(await screen.exited).toBe(0);
    expect(screen.text()).not.toContain("is there already");
    expect(read("README.md")).not.toBe("mine");
  });
});
