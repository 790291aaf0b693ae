import { expect, test } from "vitest";
import { reachable } from "../../generators/ui/reachable.ts";

/** Paths that stay of files given as path and content. */
function staying(files: Record<string, string>): string[] {
  const all = Object.entries(files).map(
    ([path, content]) => [path, { content, mode: 0o644 as const }] as const,
  );
  return [...reachable(new Map(all)).keys()].toSorted();
}

test("a module stays when index.html or a configuration leads to it", () => {
  expect(
    staying({
      "index.html": '<script type="module" src="/src/main.ts"></script>',
      "vite.config.ts": 'setupFiles: "src/test-setup.ts"',
      "src/main.ts":
        'import "./style.css";\nimport { App } from "./App";\nconst later = () => import("./later.js");',
      "src/style.css": "",
      "src/App.tsx": 'import List from "./list/List.vue";',
      "src/list/List.vue": 'import type { Item } from "../items";',
      "src/items.ts": "",
      "src/later.js": "",
      "src/test-setup.ts": "",
      "src/unused.ts": 'import { App } from "./App";',
    }),
  ).not.toContain("src/unused.ts");
});

test("a test stays with what it tests, and a stand-in with the test", () => {
  const files = {
    "index.html": '<script src="/src/main.ts">',
    "src/main.ts": 'import "./used";',
    "src/used.ts": "",
    "src/used.test.ts":
      'import "./used";\nimport { standIn } from "./stand-in-used";',
    "src/stand-in-used.ts": 'import type { X } from "./only-types";',
    "src/only-types.ts": "",
    "src/unused.ts": "",
    "src/unused.test.ts":
      'import "./unused";\nimport { other } from "./stand-in-unused";',
    "src/stand-in-unused.ts": "",
  };
  expect(staying(files)).toEqual([
    "index.html",
    "src/main.ts",
    "src/only-types.ts",
    "src/stand-in-used.ts",
    "src/used.test.ts",
    "src/used.ts",
  ]);
});

test("what is no module always stays, tests in a folder of their own do not", () => {
  const files = {
    "package.json": "{}",
    "index.html": '<script src="src/main.js">',
    "src/main.js": "",
    "src/unused.js": "",
    "tests/main.test.js": 'import "../src/main.js";',
    "tests/unused.test.js": 'import "../src/unused.js";',
  };
  expect(staying(files)).toEqual([
    "index.html",
    "package.json",
    "src/main.js",
    "tests/main.test.js",
  ]);
});
