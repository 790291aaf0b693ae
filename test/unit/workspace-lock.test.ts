import { expect, test } from "vitest";
import { file, join } from "../../generators/shared/plan.ts";
import { withOneLock } from "../../generators/shared/workspace-lock.ts";

const lock = (name: string, packages: object = {}) => ({
  name,
  version: "1.0.0",
  lockfileVersion: 3,
  packages: { "": { name, version: "1.0.0" }, ...packages },
});
const lockFile = (folder: string, value: object) =>
  file(`${folder}package-lock.json`, `${JSON.stringify(value, null, 2)}\n`);

test("the locks of folders are put into that of the project, in npm's order", () => {
  const files = withOneLock(
    join(
      lockFile("", lock("whales")),
      lockFile("ui/", lock("ui", { "node_modules/a": { version: "1.0.0" } })),
      lockFile("backend/", lock("api")),
      file("ui/package.json", "{}"),
    ),
  );
  expect([...files.keys()].toSorted()).toEqual([
    "package-lock.json",
    "ui/package.json",
  ]);
  const merged = {
    ...lock("whales"),
    packages: {
      "": { name: "whales", version: "1.0.0" },
      backend: { name: "api", version: "1.0.0" },
      "node_modules/backend": { resolved: "backend", link: true },
      "node_modules/ui": { resolved: "ui", link: true },
      ui: { version: "1.0.0" },
      "ui/node_modules/a": { version: "1.0.0" },
    },
  };
  expect(files.get("package-lock.json")!.content).toBe(
    `${JSON.stringify(merged, null, 2)}\n`,
  );
});

test("without a folder's lock, the project's stays as it is", () => {
  const files = lockFile("", lock("whales"));
  expect(withOneLock(files)).toBe(files);
});
