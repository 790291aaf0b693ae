import path from "node:path";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { answersWith } from "../../generators/add/answers.ts";
import { addToForeign } from "../../generators/adopt/add.ts";
import { openForeign } from "../../generators/adopt/foreign.ts";
import { type GivenAnswers, resolveAnswers } from "../../generators/answers.ts";
import { openProject } from "../../generators/change/project.ts";
import { hasRecord } from "../../generators/change/record.ts";
import { folderInput } from "../../generators/validate/folder.ts";
import { validateExtension } from "../../generators/validate/validate.ts";
import type { Told } from "../change/support/project.ts";
import { readTree } from "../support/tree.ts";
import { SHAPES, type Shape } from "./support/shapes.ts";
import { written } from "./support/written.ts";

const RECORD = ".docker-extension.json";
/** What may be edited in place. */
const EDITED = [
  "Dockerfile",
  "metadata.json",
  ".gitignore",
  ".dockerignore",
  ".gitattributes",
  "compose.yml",
  "docker-compose.yml",
  "docker-compose.yaml",
];

/** Adds to an extension in a folder, as the command does. */
async function add(root: string, wished: GivenAnswers) {
  const silent = { say() {}, yellow: (text: string) => text };
  const project = hasRecord(root)
    ? await openProject(root)
    : await openForeign(root, silent as never);
  const { answers: recorded, surroundings, record } = project;
  const answers = resolveAnswers(
    answersWith(recorded, wished, surroundings, true),
    surroundings,
    undefined,
    record.answers,
  );
  let told = "";
  const words = { done: "Added it", nothing: "It is there.", warnings: [] };
  const options = {
    dryRun: false,
    diff: false,
    json: true,
    from: undefined,
    offline: true,
  };
  await addToForeign(project, answers, words, options, {
    result: (line: string) => (told = line),
  } as never);
  return JSON.parse(told) as Told;
}

/** What `validate` finds: rule and message of each. */
function findings(root: string): string[] {
  const { findings: found } = validateExtension(folderInput(root), {});
  return found
    .filter(({ severity }) => severity !== "note")
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** Nothing of the one is missing in the other, nor in another order. */
function expectOnlyInsertions(before: string, after: string): void {
  let at = 0;
  for (const letter of before) {
    at = after.indexOf(letter, at) + 1;
    expect(at, after).toBeGreaterThan(0);
  }
}

/** Every line of the one is in the other, in this order. */
function expectLinesKept(before: string, after: string, but: RegExp): void {
  const lines = after.split("\n");
  let at = 0;
  for (const line of before.split("\n")) {
    if (but.test(line) || line.trim() === "") continue;
    const bare = (text: string) => text.replace(/,?\r?$/, "");
    const found = lines.findIndex(
      (each, index) => index >= at && bare(each) === bare(line),
    );
    expect(found, `${line}\nin\n${after}`).toBeGreaterThanOrEqual(0);
    at = found + 1;
  }
}

const WISHES: readonly GivenAnswers[] = [
  { backend: "go" },
  { backend: "node" },
  { backend: "python", feature: ["storage"] },
  { backend: "java" },
  { host: ["script"] },
  { host: ["go", "download"] },
  { ui: "vanilla" },
];

/** Whether something can be added to a shape that has these answers. */
function fits(wished: GivenAnswers, { answers }: Shape): boolean {
  if ("backend" in wished) return (answers["backend"] ?? "none") === "none";
  if ("ui" in wished) return answers["ui"] === "none";
  const there = (answers["host"] ?? []) as string[];
  return (
    answers["ui"] !== "none" &&
    !(wished["host"] as string[]).some((kind) => there.includes(kind))
  );
}

const cases = SHAPES.flatMap((shape) =>
  WISHES.filter((wished) => fits(wished, shape)).map((wished) => ({
    shape,
    wished,
    name: `${shape.name}: ${Object.values(wished).flat().join(", ")}`,
  })),
);

describe("adding to an extension that somebody else made", () => {
  test.each(cases)("$name", async ({ shape, wished }) => {
    const root = written(shape);
    const known = findings(root);
    const told = await add(root, wished);
    expect(told.conflicts).toEqual([]);
    const after = readTree(root);
    for (const [name, before] of Object.entries(shape.files)) {
      const { content } = after[name]!;
      if (name === "metadata.json") expectOnlyInsertions(before, content);
      else if (EDITED.includes(name))
        expectLinesKept(before, content, /^FROM (?:scratch|alpine)/);
      else expect([name, content]).toEqual([name, before]);
      // Line ends are those that the file has.
      if (before.includes("\r\n")) expect(content).not.toMatch(/[^\r]\n/);
    }
    JSON.parse(after["metadata.json"]!.content);
    for (const name of EDITED.filter((each) => /compose/.test(each)))
      if (after[name]) parse(after[name].content);

    // What is found now was found before, or is said to be left.
    const isNew = findings(root).filter((each) => !known.includes(each));
    expect(isNew).toEqual([]);

    const again = await add(root, wished);
    expect(again.files).toEqual([]);
    expect(readTree(root)).toEqual(after);
  });

  test("programs are listed beside those that are there", async () => {
    for (const name of [
      "the sample with a program on the host",
      "programs of its own on the host, and a here-document",
    ]) {
      const root = written(SHAPES.find((each) => each.name === name)!);
      await add(root, { host: ["go"] });
      const { host } = JSON.parse(readTree(root)["metadata.json"]!.content) as {
        host: { binaries: Record<string, { path: string }[]>[] };
      };
      const of = (system: string) =>
        host.binaries.flatMap((each) => each[system] ?? []);
      expect(of("linux")).toContainEqual({ path: "/host/linux/greeter" });
      expect(of("linux").length).toBeGreaterThan(1);
      expect(of("windows")).toContainEqual({
        path: "/host/windows/greeter.exe",
      });
    }
  });

  test("what a download has to be pinned by comes along, and is said", async () => {
    const [page] = SHAPES as readonly [Shape];
    const root = written(page);
    const { byHand } = await add(root, { host: ["download"] });
    expect(readTree(root)["scripts/host-pin.mjs"]).toBeDefined();
    expect(byHand?.join()).toContain("run `node scripts/host-pin.mjs` once");
  });

  test("a script that a task runs comes along", async () => {
    const [page] = SHAPES as readonly [Shape];
    const root = written(page);
    const { byHand } = await add(root, { backend: "go" });
    const [, script] = /`node \.\.\/(\S+)` in backend/.exec(byHand!.join())!;
    expect(readTree(root)[script!]).toBeDefined();
  });

  test("a capability and a mount go to the first service of a compose file of theirs", async () => {
    const shape = SHAPES.find(({ name }) => name.endsWith("of 2026"))!;
    const root = written(shape);
    await add(root, { "cap-add": ["NET_ADMIN"] });
    const text = readTree(root)["docker-compose.yaml"]!.content;
    expect(parse(text)).toEqual({
      services: {
        whales: {
          image: "${DESKTOP_PLUGIN_IMAGE}",
          cap_add: ["NET_ADMIN"],
        },
      },
    });
  });

  test("a compose file takes the place of the image", async () => {
    const shape = SHAPES.find(
      ({ name }) => name === "the sample whose backend is a script",
    )!;
    const root = written(shape);
    await add(root, { vm: "compose" });
    const { "metadata.json": metadata, "compose.yaml": compose } =
      readTree(root);
    expect(metadata!.content).toBe(
      shape.files["metadata.json"]!.replace(
        '"image": "${DESKTOP_PLUGIN_IMAGE}"',
        '"composefile": "compose.yaml"',
      ),
    );
    // From now on it is ours.
    await add(root, { "cap-add": ["NET_ADMIN"], feature: ["vm-folder"] });
    const after = readTree(root)["compose.yaml"]!.content;
    expect(after).not.toBe(compose!.content);
    expect(after).toContain("NET_ADMIN");
    expect(after).toContain(":/vm-folder");
  });

  test("the name of a socket that metadata.json has is kept", async () => {
    const shape = SHAPES.find(({ name }) => name === "the sample in React")!;
    const root = written({
      files: {
        ...shape.files,
        "metadata.json": JSON.stringify({
          icon: "docker.svg",
          ui: {
            "dashboard-tab": {
              title: "React",
              root: "ui",
              src: "index.html",
              backend: { socket: "whales.sock" },
            },
          },
        }),
      },
    });
    await add(root, { backend: "go" });
    const { "metadata.json": metadata, Dockerfile } = readTree(root);
    expect(JSON.parse(metadata!.content)).toMatchObject({
      vm: { exposes: { socket: "whales.sock" } },
    });
    expect(Dockerfile!.content).toContain(
      "ENV SOCKET=/run/guest-services/whales.sock\n",
    );
  });

  test("what an image ran that nothing started makes way, which is said", async () => {
    const [page] = SHAPES as readonly [Shape];
    const Dockerfile = `FROM acme/page AS web\nENTRYPOINT ["true"]\n\nFROM alpine:3.20\nCOPY ui /ui\nCOPY metadata.json /\nENTRYPOINT ["sleep"] \nCMD ["infinity"]`;
    const root = written({ files: { ...page.files, Dockerfile } });
    const { byHand } = await add(root, { backend: "go" });
    const { content } = readTree(root)["Dockerfile"]!;
    expect(content).toContain("\nENTRYPOINT [] \nHEALTHCHECK ");
    expect(content).toMatch(/\nCMD \["\/backend"\]$/);
    expect(content).toContain('\nENTRYPOINT ["true"]\n');
    expect(byHand?.[0]).toContain('said CMD ["infinity"]');
  });

  test("what is copied goes into the last stage, also where only an earlier one copies", async () => {
    const [page] = SHAPES as readonly [Shape];
    const Dockerfile =
      "FROM alpine:3.20 AS base\nCOPY ui /ui\nCOPY metadata.json /\n\nFROM base\nLABEL a=b\n";
    const root = written({ files: { ...page.files, Dockerfile } });
    await add(root, { host: ["script"] });
    expect(readTree(root)["Dockerfile"]!.content).toBe(
      `${Dockerfile}COPY --chmod=0755 host/unix /host/unix\nCOPY --chmod=0755 host/windows /host/windows\n`,
    );
  });

  test("a Dockerfile that continues lines by a backtick stays, which is said", async () => {
    const [page] = SHAPES as readonly [Shape];
    const Dockerfile = `# escape=\`\n${page.files["Dockerfile"]}`;
    const root = written({ files: { ...page.files, Dockerfile } });
    const { byHand } = await add(root, { backend: "go" });
    expect(readTree(root)["Dockerfile"]!.content).toBe(Dockerfile);
    expect(byHand?.[0]).toContain("by something else than a backslash");
  });

  test("what can be put nowhere is refused, and nothing is recorded", async () => {
    const shape = SHAPES.find(({ name }) => name.endsWith("of 2026"))!;
    const root = written(shape);
    const before = readTree(root);
    await expect(add(root, { feature: ["oauth"] })).rejects.toThrow(
      "Nothing of this can be put into files of yours",
    );
    await expect(add(root, { e2e: "playwright" })).rejects.toThrow(
      "The tests in a browser need the simulator",
    );
    expect((await add(root, { backend: "go" })).files).toEqual([]);
    expect(readTree(root)).toEqual(before);
  });

  test("a file of theirs in the way is named, and nothing is written", async () => {
    const [page] = SHAPES as readonly [Shape];
    const root = written({
      files: {
        ...page.files,
        "backend/package.json": "{}\n",
        "compose.yaml": "# mine\n",
      },
    });
    const before = readTree(root);
    await expect(add(root, { backend: "node" })).rejects.toThrow(
      /in the way:\n {2}backend\/package\.json\n {2}compose\.yaml/,
    );
    expect(readTree(root)).toEqual(before);
  });

  test("what would need code of theirs is refused, with what it would need", async () => {
    const shape = SHAPES.find(({ name }) => name.endsWith("of 2026"))!;
    const root = written(shape);
    const before = readTree(root);
    await expect(add(root, { feature: ["jobs"] })).rejects.toThrow(
      /The backend is yours, and this would need [^]*backend\/jobs\.go/,
    );
    expect(readTree(root)).toEqual(before);
  });

  test("a backend of ours there gains a feature", async () => {
    const [page] = SHAPES as readonly [Shape];
    const root = written(page);
    await add(root, { backend: "go" });
    const { files } = await add(root, { feature: ["jobs"] });
    expect(files).toContainEqual(
      expect.objectContaining({ path: "backend/jobs.go", action: "create" }),
    );
    expect(files).toContainEqual(
      expect.objectContaining({ path: "backend/main.go", action: "replace" }),
    );
    expect(Object.keys(readTree(root))).not.toContain("README.md");
  });

  test("the record says what was added, and which files are ours", async () => {
    const [page] = SHAPES as readonly [Shape];
    const root = written(page);
    await add(root, { backend: "python" });
    const { record } = await openProject(root);
    expect(record.adopted).toBe(true);
    expect(record.answers).toMatchObject({ backend: "python", ui: "html" });
    const names = [...record.hashes.keys()];
    expect(names).toContain("backend/requirements.txt");
    expect(names).toContain("compose.yaml");
    for (const name of names)
      expect(name).toMatch(/^(?:backend\/.+|compose\.yaml)$/);
    expect(path.basename(root)).toBe("extension");
    expect(hasRecord(root)).toBe(true);
    expect(readTree(root)[RECORD]).toBeDefined();
  });
});
