import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { environment } from "./support/environment.ts";

test.each([
  [[]],
  [["service-postgres"]],
  [["service-redis"]],
  [["service-postgres", "service-redis"]],
])("npm leaves the backend's lock as it is: %j", async (feature) => {
  const plan = await planProject(answersFor({ backend: "node", feature }));
  const folder = path.join(temporaryFolder(), "backend");
  await mkdir(folder);
  const written = new Map<string, string>();
  for (const name of ["package.json", "package-lock.json"]) {
    const { content } = plan.get(`backend/${name}`)!;
    written.set(name, content);
    await writeFile(path.join(folder, name), content);
  }
  const options = { cwd: folder, env: environment(), extendEnv: false };
  await execa("npm", ["install", "--package-lock-only"], options);
  for (const [name, content] of written)
    expect(await readFile(path.join(folder, name), "utf8")).toBe(content);
  await execa("npm", ["ci", "--dry-run"], options);
});
