import { expect, test } from "vitest";
import { closest } from "../../generators/shared/suggest.ts";

const names = ["title", "react", "yes", "backend", "dry-run"];

test.each([
  ["titel", "title"],
  ["raect", "react"],
  ["yse", "yes"],
  ["bakcend", "backend"],
  ["dryrun", "dry-run"],
  ["TITLE", "title"],
])("%s was meant to be %s", (typed, meant) => {
  expect(closest(typed, names)).toBe(meant);
});

test("a word that is like none suggests none", () => {
  expect(closest("kubernetes", names)).toBeUndefined();
  expect(closest("", names)).toBeUndefined();
});
