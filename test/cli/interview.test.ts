import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { takeDefaults } from "./support/interview.ts";
import { readRecord } from "./support/record.ts";
import { run } from "./support/run.ts";
import { keys, openScreen } from "./support/screen.ts";
import { snapshot } from "./support/snapshot.ts";
import { splitCommand } from "./support/split-command.ts";

describe("on a terminal", () => {
  test("Enter through all of it gives the project that --yes gives", async () => {
    const cwd = temporaryFolder();
    await run(["--yes"], { cwd });
    const expected = snapshot(cwd);
    const asked = temporaryFolder();
    const screen = openScreen(["--no-git", "--no-install"], { cwd: asked });
    await takeDefaults(screen);
    expect(await screen.exited).toBe(0);
    expect(snapshot(asked)).toEqual(expected);
    expect(screen.text()).toContain("Created My in my-extension");
  });

  test("arrow keys and typing answer; the summary comes before anything is written", async () => {
    const cwd = temporaryFolder();
    const screen = openScreen([], { cwd });
    await screen.waitFor("Directory (my-extension)");
    screen.type(`calc${keys.enter}`);
    await screen.waitFor("❯ React");
    // The list goes round: what is above the first is the last.
    screen.type(keys.up);
    await screen.waitFor("❯ None (no page");
    await screen.waitFor("Podman Desktop neither lists nor removes");
    screen.type(keys.enter);
    await screen.waitFor("❯ Go");
    screen.type(keys.enter);
    await screen.waitFor("Title in the dashboard (Calc)");
    screen.type(`Adding mahcine${keys.backspace.repeat(5)}`);
    screen.type(`chine${keys.enter}`);
    await screen.waitFor("Customise the rest");
    screen.type(keys.enter);
    for (const question of ["Make it a git repository?", "Install dep"]) {
      await screen.waitFor(question);
      screen.type(`n${keys.enter}`);
    }
    await screen.waitFor("Write it to calc?");
    expect(screen.text()).toMatch(/Title +Adding machine\n/);
    expect(screen.text()).toMatch(/Dashboard tab +none\n/);
    expect(screen.text()).toMatch(/Backend +go, compose\n/);
    expect(snapshot(cwd)).toEqual({});
    screen.type(keys.enter);
    expect(await screen.exited).toBe(0);
    expect(readRecord(path.join(cwd, "calc"))).toMatchObject({
      ui: "none",
      title: "Adding machine",
    });
  });

  test("what will not work in every host is said while it is typed, and again at the end", async () => {
    const args = ["x", "--ui=html", "--backend=none", "--no-git"];
    const screen = openScreen([...args, "--no-install"], {
      cwd: temporaryFolder(),
    });
    await screen.waitFor("Title in the dashboard (X)");
    screen.type("R&D");
    await screen.waitFor("Podman Desktop puts the title into an address");
    screen.type(keys.enter);
    await screen.waitFor("Customise the rest");
    screen.type(keys.enter);
    await screen.waitFor("Write it to x?");
    screen.type(keys.enter);
    expect(await screen.exited).toBe(0);
    expect(screen.text()).toContain("Note on --title: Podman Desktop puts");
  });

  test("what cannot go together cannot be picked, and says why", async () => {
    const screen = openScreen(["x", "--ui", "none"], {
      cwd: temporaryFolder(),
    });
    await screen.waitFor("the extension would be empty");
    screen.type(`${keys.up}${keys.enter}`);
    await screen.waitFor("disabled and cannot be selected");
    screen.type(`${keys.down}${keys.enter}`);
    await screen.waitFor("✔ Backend Go");
  });

  test("all the rest can be customised", async () => {
    const cwd = temporaryFolder();
    const screen = openScreen(["x", "--no-git", "--no-install"], { cwd });
    const answer = async (question: string, typed = "") => {
      await screen.waitFor(question);
      screen.type(`${typed}${keys.enter}`);
    };
    await answer("? Dashboard tab");
    await answer("? Backend");
    await answer("? Title");
    await answer("? Customise", "y");
    await answer("? Components", keys.down);
    // Storage, which brings the compose file along.
    await answer("? Features", keys.space);
    await answer("? Host binaries");
    await answer("? Backend started from");
    await answer("? Description", "Adds: numbers # fast");
    await answer("? Vendor", "Ada & Co");
    await answer("? Image: owner/name on Docker Hub", "adalovelace/adder");
    await answer(
      "? Publisher's web page (https://hub.docker.com/u/adalovelace)",
    );
    await answer("? Marketplace categories", keys.space);
    await answer("? Detailed description");
    await answer("? Changelog");
    await answer("? URL of the marketplace icon");
    await answer("(empty for none yet)", "A table=https://ada.example/1.png");
    await answer("Screenshots, text=URL (empty to go on)");
    await answer("Further links, text=URL (empty for none yet)");
    await answer("? Extension API version");
    await answer("? Tests in a browser");
    await answer("? Licence", keys.down);
    await answer("? Package manager");
    await answer("? Dependency updates", keys.down);
    await answer("? Write it to x?");
    expect(await screen.exited).toBe(0);
    expect(readRecord(path.join(cwd, "x"))).toMatchObject({
      "ui-kit": "plain",
      feature: ["storage"],
      host: [],
      vm: "compose",
      description: "Adds: numbers # fast",
      vendor: "Ada & Co",
      image: "adalovelace/adder",
      category: ["ci-cd", "utility-tools"],
      screenshot: [{ alt: "A table", url: "https://ada.example/1.png" }],
      "additional-url": [],
      license: "MIT",
      "dependency-updates": "dependabot",
    });
    // The line printed last makes the same project, byte for byte.
    const line = /npx create-docker-extension@latest (x .+)/.exec(
      screen.text(),
    )!;
    const again = temporaryFolder();
    const { code, stderr } = await run(splitCommand(line[1]!), { cwd: again });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(snapshot(again)).toEqual(snapshot(cwd));
  });

  test("the equivalent command holds what was asked for afterwards", async () => {
    const cwd = temporaryFolder();
    const screen = openScreen(["--no-install", "--git"], { cwd });
    await takeDefaults(screen, "it's");
    expect(await screen.exited).toBe(0);
    expect(screen.text()).toContain(
      `npx create-docker-extension@latest 'it'\\''s' --git --yes`,
    );
  });

  test("--yes asks nothing", async () => {
    const cwd = temporaryFolder();
    const screen = openScreen(["--yes"], { cwd });
    expect(await screen.exited).toBe(0);
    expect(screen.text()).not.toContain("?");
    expect(snapshot(cwd)).not.toHaveProperty(["my-extension/.git"]);
    expect(snapshot(cwd)).toHaveProperty(["my-extension/Dockerfile"]);
  });

  test("with CI set nothing is asked on a terminal either", async () => {
    const screen = openScreen([], { cwd: temporaryFolder(), env: { CI: "1" } });
    expect(await screen.exited).toBe(2);
  });

  test("what flags and the answers file say is not asked", async () => {
    const cwd = temporaryFolder();
    const args = ["x", "--ui", "react", "--backend", "go", "--title", "Ada"];
    const screen = openScreen([...args, "--no-git", "--no-install"], { cwd });
    await screen.waitFor("Customise the rest");
    expect(screen.text()).not.toMatch(/Directory|\? Backend|\? Title/);
    screen.type(keys.enter);
    await screen.waitFor("Write it to x?");
    screen.type(keys.enter);
    expect(await screen.exited).toBe(0);
  });

  test("a dry run asks nothing about git and installing", async () => {
    const cwd = temporaryFolder();
    const screen = openScreen(["x", "--dry-run"], { cwd });
    await takeDefaults(screen, undefined, ["Dashboard tab", "Customise"]);
    expect(await screen.exited).toBe(0);
    expect(screen.text()).not.toContain("git repository");
    expect(screen.text()).toContain("Nothing was written.");
    expect(snapshot(cwd)).toEqual({});
  });
});
