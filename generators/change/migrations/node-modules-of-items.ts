import { HAS_IMPORTS, withMovedImports } from "../imports.ts";
import type { Migration } from "./migration.ts";

/** Where modules of the backend in Node.js have gone, that an author's code may import. */
const MOVES: ReadonlyMap<string, string> = new Map([
  ["backend/src/items.ts", "backend/src/store.ts"],
  ["backend/src/input.ts", "backend/src/item.ts"],
  ["backend/test/store.ts", "backend/test/create-store.ts"],
]);

/** 0.2.0: the store of items is in store.ts, what checks an item in item.ts. */
export const nodeModulesOfItems: Migration = {
  version: "0.2.0",
  what: "imports of backend/src/items.ts and input.ts lead to store.ts and item.ts",
  migrate: (name, text) =>
    name.startsWith("backend/") && HAS_IMPORTS.test(name)
      ? withMovedImports(name, text, MOVES)
      : text,
};
