import { expect, test } from "vitest";
import { originsOf } from "../../generators/simulate/dockerfile.ts";

test.for<[string, string, string[]]>([
  ["a copy", "FROM scratch\nCOPY client/dist /ui", ["client/dist"]],
  ["a relative path", "FROM scratch\nCOPY ./ui ui/", ["ui"]],
  ["JSON", 'FROM scratch\nCOPY --chmod=0644 ["a b/dist", "/ui"]', ["a b/dist"]],
  ["a folder around it", "FROM scratch\nCOPY . .", ["ui"]],
  [
    "a stage that builds it",
    "FROM node AS client\nWORKDIR /app\nCOPY ui/package.json .\nCOPY ui .\nRUN npm run build\nFROM scratch\nCOPY --from=client /app/dist /ui",
    ["ui/dist", "ui/package.json/dist"],
  ],
  [
    "a stage by its number, from another one, with continued lines",
    "FROM node AS deps\nCOPY ui \\\n  # what it needs\n  /src\nFROM deps\nRUN <<END\nCOPY wrong /ui\nEND\nFROM scratch\nCOPY --from=1 /src/build /ui",
    ["ui/build"],
  ],
  [
    "the last copy first",
    "FROM scratch\nCOPY old /ui\nADD new /ui",
    ["new", "old"],
  ],
  ["other images", "FROM scratch\nCOPY --from=nginx /html /ui", []],
  ["variables", "FROM scratch\nCOPY $DIST /ui", []],
  ["another folder", "FROM scratch\nCOPY uix /uix", []],
  ["no Dockerfile", "", []],
])("where the page comes from is read of %s", ([, text, expected]) => {
  expect(originsOf(text, "/ui")).toEqual(expected);
});
