import { expect, test } from "vitest";
import { withoutPackages } from "../../generators/shared/node-packages.ts";
import { file, join } from "../../generators/shared/plan.ts";

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

function prune(manifest: object, packages: object, names: readonly string[]) {
  const lock = { name: "x", lockfileVersion: 3, packages };
  const files = withoutPackages(
    join(
      file("backend/package.json", json(manifest)),
      file("backend/package-lock.json", json(lock)),
    ),
    "backend",
    names,
  );
  const parsed = (name: string) =>
    JSON.parse(files.get(`backend/${name}`)!.content) as Record<string, object>;
  return {
    manifest: parsed("package.json"),
    places: Object.keys(parsed("package-lock.json")["packages"]!),
  };
}

const manifest = {
  dependencies: { a: "1", b: "1" },
  devDependencies: { "@types/a": "1" },
};

/** Both need "shared", but "a" another version of it, and that needs "deep". */
const packages = {
  "": { name: "x", ...manifest },
  "node_modules/@types/a": { dev: true },
  "node_modules/a": { dependencies: { shared: "2" } },
  "node_modules/a/node_modules/shared": { dependencies: { deep: "1" } },
  "node_modules/b": {
    dependencies: { shared: "1" },
    optionalDependencies: { missing: "1", optional: "1" },
    peerDependencies: { peer: "1" },
  },
  "node_modules/deep": {},
  "node_modules/optional": {},
  "node_modules/peer": {},
  "node_modules/shared": {},
};

test("what only an unwanted package needs goes with it", () => {
  const { manifest: rest, places } = prune(manifest, packages, [
    "a",
    "@types/a",
  ]);
  expect(rest).toEqual({ dependencies: { b: "1" } });
  expect(places).toEqual([
    "",
    "node_modules/b",
    "node_modules/optional",
    "node_modules/peer",
    "node_modules/shared",
  ]);
});

test("a package is found from the inside out", () => {
  expect(prune(manifest, packages, ["b"]).places).toEqual([
    "",
    "node_modules/@types/a",
    "node_modules/a",
    "node_modules/a/node_modules/shared",
    "node_modules/deep",
  ]);
});

test("without anything unwanted the text stays as it is", () => {
  const files = file("backend/package.json", '{"odd":   1}');
  expect(withoutPackages(files, "backend", [])).toBe(files);
});
