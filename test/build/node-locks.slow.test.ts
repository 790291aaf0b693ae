import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { environment } from "./support/environment.ts";
import { fromNpm, node24 } from "./support/tools.ts";

/** Every page with packages is in one of these, and every set of packages of the backend. */
const PROJECTS = [
  { ui: "react", backend: "go", e2e: "playwright" },
  { ui: "react", "ui-kit": "plain", backend: "node", feature: [] },
  { ui: "vue", backend: "node", feature: ["service-postgres"] },
  { ui: "svelte", backend: "node", feature: ["service-redis"] },
  {
    ui: "angular",
    backend: "node",
    feature: ["service-postgres", "service-redis"],
  },
  { ui: "vanilla", backend: "none" },
  { ui: "none", backend: "node" },
];

test.each(PROJECTS)("npm leaves the lock as it is: %j", async (given) => {
  const plan = await planProject(answersFor(given));
  const folder = temporaryFolder();
  const written = new Map<string, string>();
  for (const [name, { content }] of plan) {
    if (!/(?:^|\/)package(?:-lock)?\.json$/.test(name)) continue;
    written.set(name, content);
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  // npm 10 leaves out which C library a package is for.
  const npm = await fromNpm("npm", "11.19.1");
  const env = environment(npm, await node24());
  const options = { cwd: folder, env, extendEnv: false };
  const args = ["install", "--package-lock-only", "--ignore-scripts"];
  await execa("npm", args, options);
  for (const [name, content] of written)
    expect(await readFile(path.join(folder, name), "utf8")).toBe(content);
  await execa("npm", ["ci", "--dry-run", "--ignore-scripts"], options);
});
