import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { IMAGES } from "../../generators/dockerfile/images.ts";
import { planProject } from "../../generators/parts.ts";
import { folderForTests } from "../build/support/project.ts";
import { answersFor } from "../support/answers.ts";
import { docker, hasEngine } from "../support/engine.ts";
import { provideServices } from "./support/stand-ins.ts";

interface ComposeFile {
  services: Record<string, Record<string, unknown>>;
}

describe.skipIf(!hasEngine())("a new major version of PostgreSQL", () => {
  const folder = folderForTests();
  const project = `cde-upgrade-${process.pid}`;
  const compose = (files: readonly string[], ...args: string[]) => {
    const these = files.flatMap((name) => [
      "--file",
      path.join(folder(), name),
    ]);
    return docker(["compose", "--project-name", project, ...these, ...args]);
  };
  const OLD = ["compose.yaml"];
  const NEW = [...OLD, "recipe.yaml"];
  const EXEC = "exec --no-TTY --env PGPASSWORD=postgres database".split(" ");
  const PSQL =
    "psql --host=localhost --username=postgres --tuples-only --no-align".split(
      " ",
    );
  const sql = (files: readonly string[], statement: string) =>
    compose(files, ...EXEC, ...PSQL, `--command=${statement}`);

  beforeAll(async () => {
    await provideServices();
    const plan = await planProject(
      answersFor({ ui: "none", backend: "go", feature: ["service-postgres"] }),
    );
    const emitted = parse(plan.get("compose.yaml")!.content) as ComposeFile;
    // What it waits for is what is tested, not what it is.
    const { depends_on } = emitted.services["backend"]!;
    const idle = ["sleep", "600"];
    emitted.services["backend"] = {
      image: IMAGES.postgres,
      command: idle,
      init: true,
      depends_on,
    };
    const readme = plan.get("README.md")!.content;
    const [, recipe] = /```yaml\n(services:\n[^]*?)```/.exec(readme)!;
    const [, next] = /image: (postgres:\S+)/.exec(recipe!)!;
    expect(next).not.toBe(IMAGES.postgres);
    for (const [name, text] of [
      ["compose.yaml", stringify(emitted)],
      // There may be no newer one here; the way of the data is the same.
      ["recipe.yaml", recipe!.replaceAll(next!, IMAGES.postgres)],
    ] as const)
      await writeFile(
        path.join(folder(), name),
        text.replaceAll("interval: 5s", "interval: 1s"),
      );
  });
  afterAll(() => compose(NEW, "down", "--volumes", "--timeout", "1"));

  test("has the data of the old one before the backend starts, by the README's recipe, and copies nothing twice", async () => {
    await compose(OLD, "up", "--detach", "--wait");
    await sql(OLD, "CREATE TABLE items (title text)");
    await sql(OLD, "INSERT INTO items VALUES ('Count whales')");
    await compose(OLD, "down");

    await compose(NEW, "up", "--detach");
    const titles = "SELECT title FROM items ORDER BY title";
    expect(await sql(NEW, titles)).toBe("Count whales");
    expect(await compose(NEW, "ps", "--services")).toContain("backend");
    await sql(NEW, "INSERT INTO items VALUES ('Feed them')");
    await compose(NEW, "down");

    await compose(NEW, "up", "--detach");
    expect(await sql(NEW, titles)).toBe("Count whales\nFeed them");
  });
});
