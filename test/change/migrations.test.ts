import { describe, expect, test } from "vitest";
import { imports, withMovedImports } from "../../generators/change/imports.ts";
import {
  migrations,
  migrationsFrom,
} from "../../generators/change/migrations/all.ts";
import { compareVersions } from "../../generators/shared/versions.ts";

/** A file of an author's for each migration, and what becomes of it. */
const EXAMPLES: Readonly<
  Record<string, { name: string; before: string; after: string }>
> = {
  "imports of backend/src/items.ts and input.ts lead to store.ts and item.ts": {
    name: "backend/src/reports/report.ts",
    before: `import { ItemStore } from "../items.ts";
import type { NewItem } from '../item.ts';
import { newItem } from "../input.ts";
const { changes } = await import("../input.ts");
export * from "./items.ts";
`,
    after: `import { ItemStore } from "../store.ts";
import type { NewItem } from '../item.ts';
import { newItem } from "../item.ts";
const { changes } = await import("../item.ts");
export * from "./items.ts";
`,
  },
};

describe.each(migrations)("$what", (migration) => {
  const { name, before, after } = EXAMPLES[migration.what]!;

  test("does what it says", () => {
    expect(migration.migrate(name, before)).toBe(after);
  });

  test("done twice it changes nothing more", () => {
    expect(migration.migrate(name, after)).toBe(after);
  });

  test("is for projects that are older, and for no others", () => {
    expect(migrationsFrom("0.1.0")).toContain(migration);
    expect(migrationsFrom(migration.version)).not.toContain(migration);
  });
});

test.each([
  ["0.1.0", "0.2.0"],
  ["0.9.0", "0.10.0"],
  ["1.0.0-beta.2", "1.0.0-beta.10"],
  ["1.0.0-rc.1", "1.0.0"],
])("%s is older than %s", (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
  expect(compareVersions(newer, newer)).toBe(0);
});

test("an import without its ending is found, and stays without", () => {
  const text = `import { run } from "../docker-desktop/exec";\n`;
  expect(
    imports("ui/src/mine/a.ts", text, "ui/src/docker-desktop/exec.ts"),
  ).toBe(true);
  expect(imports("ui/src/a.ts", text, "ui/src/docker-desktop/exec.ts")).toBe(
    false,
  );
  const moves = new Map([["ui/src/docker-desktop/exec.ts", "ui/src/run.ts"]]);
  expect(withMovedImports("ui/src/mine/a.ts", text, moves)).toBe(
    `import { run } from "../run";\n`,
  );
});
