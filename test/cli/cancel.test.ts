import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { keys, openScreen, type Screen } from "./support/screen.ts";
import { snapshot } from "./support/snapshot.ts";

/** Every prompt of a full interview, customising included, and how to get past it. */
const PROMPTS: readonly (readonly [prompt: string, answer?: string])[] = [
  ["Directory"],
  ["Dashboard tab"],
  ["Backend"],
  ["Title in the dashboard"],
  ["Customise the rest", "y"],
  ["Components"],
  ["Features"],
  ["Host binaries"],
  ["Backend started from"],
  ["Description"],
  ["Vendor"],
  ["Image: owner/name on Docker Hub"],
  ["Publisher's web page"],
  ["Marketplace categories"],
  ["Detailed description"],
  ["Changelog of this version"],
  ["URL of the marketplace icon"],
  ["Screenshots"],
  ["Further links"],
  ["Extension API version"],
  ["Tests in a browser"],
  ["Licence"],
  ["Package manager"],
  ["Dependency updates"],
  ["Make it a git repository"],
  ["Install dependencies"],
  ["Write it to"],
];

/** Answers everything before a prompt. */
async function goTo(screen: Screen, wanted: string, mark: string) {
  for (const [prompt, answer = ""] of PROMPTS) {
    await screen.waitFor(`${mark}${prompt}`);
    if (prompt === wanted) return;
    screen.type(`${answer}${keys.enter}`);
  }
}

describe.each([
  ["prompts", "? ", {}],
  ["plain prompts", "", { ACCESSIBLE: "1" }],
] as const)("Ctrl-C at the %s", (_, mark, env) => {
  test.for(PROMPTS.map(([prompt]) => prompt))(
    "%s: exit code 130, nothing written",
    async (prompt) => {
      const cwd = temporaryFolder();
      const screen = openScreen([], { cwd, env });
      await goTo(screen, prompt, mark);
      screen.type(keys.ctrlC);
      expect(await screen.exited).toBe(130);
      expect(screen.text()).toMatch(/\nCancelled: nothing was written\.$/);
      expect(screen.text()).not.toMatch(/^\s+at /m);
      expect(snapshot(cwd)).toEqual({});
    },
  );
});

test.each([
  ["prompts", "? ", {}],
  ["plain prompts", "", { ACCESSIBLE: "1" }],
] as const)(
  "Ctrl-D at the %s is no answer but an end",
  async (_, mark, env) => {
    const cwd = temporaryFolder();
    const screen = openScreen([], { cwd, env });
    await goTo(screen, "Title in the dashboard", mark);
    screen.type(keys.ctrlD);
    expect(await screen.exited).toBe(130);
    expect(screen.text()).toMatch(/\nCancelled: nothing was written\.$/);
    expect(snapshot(cwd)).toEqual({});
  },
);

test("No to the summary writes nothing", async () => {
  const cwd = temporaryFolder();
  const screen = openScreen([], { cwd });
  await goTo(screen, "Write it to", "? ");
  screen.type(`n${keys.enter}`);
  expect(await screen.exited).toBe(130);
  expect(screen.text()).toMatch(/\nCancelled: nothing was written\.$/);
  expect(snapshot(cwd)).toEqual({});
});
