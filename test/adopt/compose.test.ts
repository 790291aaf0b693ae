import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { addToCompose } from "../../generators/adopt/edit/compose.ts";

const ADDED = {
  first: { backend: { image: "${DESKTOP_PLUGIN_IMAGE}" } },
  services: { redis: { image: "redis:8" } },
  volumes: { data: {} },
};

/** Compose files in the writings that people have. */
const WRITINGS: readonly (readonly [string, string])[] = [
  ["as usual", "services:\n  db:\n    image: postgres:18\n"],
  ["without a last line end", "services:\n  db:\n    image: postgres:18"],
  [
    "with comments everywhere",
    "# one\nservices: # two\n  # three\n  db: # four\n    image: postgres:18 # five\n  # six\n\n# seven\n",
  ],
  [
    "with volumes before, and a network after",
    "volumes:\n    old: {}\nservices:\n    db:\n        image: postgres:18\n\nnetworks:\n    mine:\n",
  ],
  [
    "with lists that are not indented",
    "services:\n  db:\n    image: postgres:18\n    volumes:\n    - old:/data\nvolumes:\n  old:\n",
  ],
  [
    "with a text of several lines at the end",
    "services:\n  db:\n    image: postgres:18\n    command: |\n      one\n      two\n",
  ],
  ["from Windows", "services:\r\n  db:\r\n    image: postgres:18\r\n"],
];

describe("services and volumes are put into a compose file", () => {
  test.each(WRITINGS)("%s", (_, before) => {
    const after = addToCompose(before, ADDED)!;
    const [was, is] = [before, after].map(
      (text) => parse(text) as Record<string, Record<string, unknown>>,
    ) as [Record<string, object>, Record<string, Record<string, unknown>>];
    expect(Object.keys(is["services"]!)).toEqual(["backend", "db", "redis"]);
    expect(is["services"]!["db"]).toEqual(parse(before).services.db);
    expect(is["volumes"]).toEqual({ ...was["volumes"], data: {} });
    expect(is["networks"]).toEqual(was["networks"]);
    const lines = after.split("\n");
    let at = 0;
    for (const line of before
      .split("\n")
      .filter((each) => each.trim() !== "")) {
      const found = lines.indexOf(line, at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  test.each([
    ["in flow style", "services: { db: { image: postgres:18 } }\n"],
    ["of nothing", ""],
    ["that is no mapping", "- one\n"],
    ["without services", "volumes: {}\n"],
  ])("and a file %s is left, which is said", (_, text) => {
    expect(addToCompose(text, ADDED)).toBeUndefined();
  });
});
