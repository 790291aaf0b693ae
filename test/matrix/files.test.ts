import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { validate as validateDockerfile } from "dockerfile-utils";
import { check as isPretty, getFileInfo } from "prettier";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";
import {
  type Combination,
  everything,
  stacks,
} from "../support/combinations.ts";
import { hasProgram } from "../support/programs.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** Answers that fill lines to the brim, or make Prettier choose other quotes. */
const unusual: Combination[] = [
  { title: "W".repeat(50), description: "word ".repeat(49).trim() },
  { title: 'Say "hello"', vendor: "O'Neil" },
  { title: `It's "so" quoted`, description: "Costs $5: 100%" },
  {
    category: [
      "ci-cd",
      "container-orchestration",
      "cloud-deployment",
      "kubernetes",
    ],
  },
  {
    category: [
      "ci-cd",
      "container-orchestration",
      "cloud-deployment",
      "networking",
    ],
  },
  { image: `${"o".repeat(60)}/${"n".repeat(100)}` },
  {
    screenshot: [
      "One=https://example.org/1.png",
      "Two=https://example.org/2.png",
    ],
    "additional-url": ["Docs=https://example.org/"],
  },
  {
    "icon-url": "https://example.org/i.svg",
    screenshot: ["One=https://example.org/1.png"],
  },
].map((given) => ({ name: JSON.stringify(given), answers: answersFor(given) }));

/** So that Prettier knows Svelte, too. */
const plugins = ["prettier-plugin-svelte"];

/** Every distinct content of every path over all combinations, with where it was first seen. */
async function distinctFiles() {
  const seen = new Map<string, { path: string; content: string; in: string }>();
  for (const { name, answers } of [...everything, ...unusual])
    for (const [file, { content }] of await planProject(answers)) {
      const key = `${file}\0${content}`;
      if (!seen.has(key)) seen.set(key, { path: file, content, in: name });
    }
  return [...seen.values()];
}

const files = await distinctFiles();
const named = (pattern: RegExp) =>
  files.filter(({ path }) => pattern.test(path));

test("all combinations are planned, from a single answer on", () => {
  expect(stacks.length).toBeGreaterThanOrEqual(5);
  expect(everything.length).toBe(stacks.length * 4 * 4);
});

test("every JSON file parses", () => {
  const all = named(/\.json$/).filter(({ path }) => !/tsconfig/.test(path));
  expect(all.length).toBeGreaterThan(10);
  for (const file of all)
    expect(
      () => JSON.parse(file.content),
      `${file.path} in ${file.in}`,
    ).not.toThrow();
});

test("every YAML file parses without a warning and without aliases", () => {
  const all = named(/\.ya?ml$/);
  expect(all.length).toBeGreaterThan(3);
  for (const file of all) {
    const document = parseDocument(file.content);
    expect(
      [...document.errors, ...document.warnings],
      `${file.path} in ${file.in}`,
    ).toEqual([]);
    expect(file.content).not.toMatch(/[&*]a\d/);
  }
});

test("every Dockerfile is valid", () => {
  const all = named(/(^|\/)Dockerfile$/);
  expect(all.length).toBeGreaterThan(5);
  for (const file of all)
    expect(
      validateDockerfile(file.content),
      `${file.path} in ${file.in}`,
    ).toEqual([]);
});

test("every text is formatted as Prettier formats it", async () => {
  const problems: string[] = [];
  let checked = 0;
  for (const file of files) {
    const { inferredParser } = await getFileInfo(file.path, { plugins });
    if (inferredParser === null || file.path.endsWith("package-lock.json"))
      continue;
    checked++;
    if (!(await isPretty(file.content, { filepath: file.path, plugins })))
      problems.push(`${file.path} in ${file.in}`);
  }
  expect(problems).toEqual([]);
  expect(checked).toBeGreaterThan(100);
});

test.skipIf(!hasProgram("gofmt"))(
  "every Go file is formatted as gofmt formats it",
  () => {
    const folder = temporaryFolder();
    for (const [index, { path: file, content }] of named(/\.go$/).entries()) {
      const target = path.join(folder, String(index), file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    expect(execFileSync("gofmt", ["-l", folder], { encoding: "utf8" })).toBe(
      "",
    );
  },
);

test("no lock file names a registry", () => {
  const all = named(/package-lock\.json$/);
  expect(all.length).toBeGreaterThan(1);
  for (const { content } of all) expect(content).not.toContain('"resolved"');
});

test("every file ends with one newline and none has trailing spaces or CRLF", () => {
  for (const { path, content } of files) {
    expect(content, path).toMatch(/[^\n]\n$/);
    expect(content, path).not.toMatch(/\r|[ \t]\n/);
  }
});

describe.each(stacks)("$name", ({ answers }) => {
  test("every relative link in Markdown leads to a file", async () => {
    const plan = await planProject(answers);
    const links = [...plan].flatMap(([file, { content }]) =>
      file.endsWith(".md")
        ? [...content.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((link) =>
            path.posix.join(path.posix.dirname(file), link[1]!),
          )
        : [],
    );
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect([...plan.keys()]).toContain(link);
  });

  test("every path that the README lists exists", async () => {
    const plan = await planProject(answers);
    const readme = plan.get("README.md")!.content;
    const listed = [
      ...readme.split("## What is where")[1]!.matchAll(/^\| `([^`]+)`/gm),
    ].map((row) => row[1]!);
    expect(listed.length).toBeGreaterThan(4);
    for (const entry of listed)
      expect(
        [...plan.keys()].some((file) => file.startsWith(entry)),
        entry,
      ).toBe(true);
  });

  test("every script that a text or a workflow calls exists", async () => {
    const plan = await planProject(answers);
    const { scripts } = JSON.parse(plan.get("package.json")!.content) as {
      scripts: object;
    };
    for (const [file, { content }] of plan) {
      if (!/^(README|AGENTS)\.md$|^\.github|^package\.json$/.test(file))
        continue;
      const scriptsHere = content.replaceAll(/cd \w+ && npm run \S+/g, "");
      for (const [, name] of scriptsHere.matchAll(/npm run ([\w:-]+)/g))
        expect(Object.keys(scripts), `${file} calls ${name}`).toContain(name);
    }
  });

  test("nothing mentions a part that was not chosen", async () => {
    const plan = await planProject(answers);
    const text = [...plan]
      .filter(
        ([file]) =>
          !/^(LICENSE|\.docker-extension\.json|(ui|backend)\/package-lock\.json)$/.test(
            file,
          ),
      )
      .map(([, { content }]) => content)
      .join("\n");
    if (answers.ui === "none")
      expect(text).not.toMatch(
        /\bReact\b|\bVue\b|\bSvelte\b|\bVite\b|dashboard tab\b(?!, 2400)|\bui\/|ui-source/i,
      );
    if (answers.backend !== "go")
      expect(text).not.toMatch(
        /\bGolang\b|\bgo (vet|test|build|run)\b|go\.mod|setup-go/i,
      );
    if (answers.backend !== "python")
      expect(text).not.toMatch(/\bpython\b|\bpip\b|pytest|uvicorn/i);
    if (answers.backend === "none")
      expect(text).not.toMatch(
        /\bGolang\b|\bgo (vet|test|build|run)\b|\bbackend\/|\.sock\b|vm\.service|docker:logs|ITEM/,
      );
    if (answers.vm !== "compose") expect(text).not.toContain("compose.yaml");
  });

  test("the dashboard tab has no dependency that nothing uses", async () => {
    const plan = await planProject(answers);
    const manifest = plan.get("ui/package.json")?.content;
    if (manifest === undefined) return expect(answers.ui).toBe("none");
    const { dependencies, devDependencies, scripts } = JSON.parse(
      manifest,
    ) as Record<string, Record<string, string>>;
    const sources =
      [...plan]
        .filter(
          ([file]) =>
            /^ui\/.*\.(ts|tsx|json)$/.test(file) &&
            !/package(-lock)?\.json$/.test(file),
        )
        .map(([, { content }]) => content)
        .join("\n") +
      Object.values(scripts!)
        .join("\n")
        .replaceAll(/(?<!-)\btsc\b/g, "typescript");
    // Peers that the others import themselves.
    const peers = [
      "@emotion/react",
      "@emotion/styled",
      "@testing-library/dom",
      "@types/react",
      "@types/react-dom",
      "@types/node",
      "@docker/extension-api-client-types",
    ];
    for (const name of Object.keys({ ...dependencies, ...devDependencies }))
      if (!peers.includes(name)) expect(sources, name).toContain(name);
  });
});
