import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv, type AnySchema } from "ajv";
import { validate as validateDockerfile } from "dockerfile-utils";
import {
  check as isPretty,
  getFileInfo,
  version as prettierVersion,
} from "prettier";
import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { planProject } from "../../generators/parts.ts";
import { pythonWith } from "../build/support/python.ts";
import { tools } from "../build/support/tools.ts";
import { answersFor } from "../support/answers.ts";
import { type Combination, stacks } from "../support/combinations.ts";
import { strayMentions } from "../support/mentions.ts";
import { hasProgram } from "../support/programs.ts";
import { everyStack, everyText } from "../support/sample.ts";
import composeSchema from "../support/schemas/compose.schema.json" with { type: "json" };
import metadataSchema from "../support/schemas/metadata.schema.json" with { type: "json" };
import { temporaryFolder } from "../support/temporary.ts";
import { type Content, onlyNew } from "../support/verdicts.ts";

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
  { image: `${"o".repeat(30)}/${"n".repeat(200)}` },
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
  { backend: "image", "backend-image": `ghcr.io/${"n".repeat(80)}:1.0` },
].map((given) => ({ name: JSON.stringify(given), answers: answersFor(given) }));

/** A file, and a combination that it was seen in. */
interface File extends Content {
  readonly in: string;
}

interface Planned extends Combination {
  readonly plan: ReadonlyMap<string, string>;
}

/** Every combination with its files; the same file of several is there once. */
async function planAll(combinations: readonly Combination[]) {
  const seen = new Map<string, File>();
  const planned: Planned[] = [];
  for (const { name, answers } of combinations) {
    const plan = new Map<string, string>();
    for (const [file, { content }] of await planProject(answers)) {
      const key = `${file}\0${content}`;
      if (!seen.has(key)) seen.set(key, { path: file, content, in: name });
      plan.set(file, seen.get(key)!.content);
    }
    planned.push({ name, answers, plan });
  }
  return { planned, files: [...seen.values()] };
}

const every = everyStack();
const { planned, files } = await planAll([
  ...every,
  ...everyText(),
  ...unusual,
]);
const named = (pattern: RegExp) =>
  files.filter(({ path }) => pattern.test(path));
const places = (all: readonly Content[]) =>
  (all as readonly File[]).map((file) => `${file.path} in ${file.in}`);

const { missing: noRuff, ruff } = await tools({
  ruff: async () => path.join(await pythonWith("requirements-dev.txt"), "ruff"),
});

/** So that Prettier knows Svelte, too. */
const plugins = ["prettier-plugin-svelte"];

test("all combinations are planned, from a single answer on", () => {
  expect(stacks.length).toBeGreaterThanOrEqual(60);
  expect(every.length).toBeGreaterThan(stacks.length * 8);
  const names = new Set(every.map(({ name }) => name));
  expect(names.size).toBe(every.length);
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

describe.each([
  {
    file: "metadata.json",
    schema: metadataSchema as AnySchema,
    read: (text: string) => JSON.parse(text) as unknown,
  },
  {
    file: "compose.yaml",
    schema: composeSchema as AnySchema,
    read: (text: string) => parse(text) as unknown,
  },
])("$file", ({ file, schema, read }) => {
  const validate = new Ajv({ allErrors: true, strictTuples: false }).compile(
    schema,
  );
  const all = files.filter(({ path }) => path === file);

  test("every one is as its schema wants it", () => {
    expect(all.length).toBeGreaterThan(5);
    for (const { content, in: place } of all) {
      validate(read(content));
      expect(validate.errors ?? [], `${file} in ${place}`).toEqual([]);
    }
  });

  test("the schema knows no other key", () => {
    const value = read(all[0]!.content) as Record<string, unknown>;
    expect(validate({ ...value, surplus: 1 })).toBe(false);
  });
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

/**
 * What Prettier formats by itself: a file, or a section of Markdown, since
 * hundreds of texts share most of theirs. Texts of unusual answers are there as
 * a whole, too.
 */
function pieces(all: readonly File[]): File[] {
  const found = new Map<string, File>();
  const add = (file: File) => found.set(`${file.path}\0${file.content}`, file);
  for (const file of all) {
    const isMarkdown = file.path.endsWith(".md");
    const isWhole = unusual.some(({ name }) => name === file.in);
    if (!isMarkdown || isWhole) add(file);
    if (isMarkdown)
      for (const content of file.content.split(/(?<=\n)\n(?=##+ )/))
        add({ ...file, content });
  }
  return [...found.values()];
}

test(
  "every text is formatted as Prettier formats it",
  { timeout: 300_000 },
  async () => {
    const known: File[] = [];
    for (const file of pieces(files)) {
      const { inferredParser } = await getFileInfo(file.path, { plugins });
      if (inferredParser !== null && !file.path.endsWith("package-lock.json"))
        known.push(file);
    }
    expect(known.length).toBeGreaterThan(500);
    const wrong = await onlyNew(
      `prettier ${prettierVersion}`,
      known,
      async (fresh) => {
        const ugly: File[] = [];
        for (const file of fresh)
          if (
            !(await isPretty(file.content, {
              filepath: file.path,
              plugins,
            }).catch(() => false))
          )
            ugly.push(file);
        return ugly;
      },
    );
    expect(places(wrong)).toEqual([]);
  },
);

/** Writes files below a folder of the test, each in a folder of its own. */
function writeAll(all: readonly Content[]): {
  folder: string;
  paths: string[];
} {
  const folder = temporaryFolder();
  const paths = all.map(({ path: file, content }, index) => {
    const target = path.join(folder, String(index), file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    return target;
  });
  return { folder, paths };
}

test.skipIf(!hasProgram("gofmt"))(
  "every Go file is formatted as gofmt formats it",
  async () => {
    const version = execFileSync("go", ["version"], { encoding: "utf8" });
    const wrong = await onlyNew(version, named(/\.go$/), (fresh) => {
      const { folder, paths } = writeAll(fresh);
      const listed = execFileSync("gofmt", ["-l", folder], {
        encoding: "utf8",
      }).split("\n");
      return fresh.filter((_, index) => listed.includes(paths[index]!));
    });
    expect(places(wrong)).toEqual([]);
  },
);

test.skipIf(noRuff)(
  "every Python file is formatted as ruff formats it",
  async () => {
    const version = execFileSync(ruff, ["--version"], { encoding: "utf8" });
    const [project] = named(/^backend\/pyproject\.toml$/);
    const settings = `${version}${/^\[tool\.ruff[^]*/m.exec(project!.content)![0]}`;
    const wrong = await onlyNew(settings, named(/\.py$/), (fresh) => {
      const { folder, paths } = writeAll(fresh);
      writeFileSync(path.join(folder, "pyproject.toml"), project!.content);
      const args = ["format", "--quiet", "--no-cache", "--diff", folder];
      try {
        execFileSync(ruff, args, { encoding: "utf8", stdio: "pipe" });
        return [];
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        const listed = fresh.filter((_, index) =>
          stdout.includes(path.relative(folder, paths[index]!)),
        );
        // It failed without a word on a file: that is no verdict.
        if (listed.length === 0) throw new Error(stderr, { cause: error });
        return listed;
      }
    });
    expect(places(wrong)).toEqual([]);
  },
);

test("no lock file names a registry", () => {
  const all = named(/package-lock\.json$/);
  expect(all.length).toBeGreaterThan(1);
  // A link to a folder of the project is resolved, too.
  for (const { content } of all)
    expect(content).not.toMatch(/"resolved": "[^"]*:/);
});

test("every file ends with one newline and none has trailing spaces or CRLF", () => {
  for (const { path, content } of files) {
    // A script for Windows is written as Windows wants it.
    const text = /\.(cmd|bat)$/.test(path)
      ? content.replaceAll("\r\n", "\n")
      : content;
    expect(text, path).toMatch(/[^\n]\n$/);
    expect(text, path).not.toMatch(/\r|[ \t]\n/);
  }
});

/** Expects a rule to find nothing wrong with any combination. */
function expectEverywhere(problemsOf: (project: Planned) => string[]): void {
  const places = new Map<string, string>();
  for (const project of planned)
    for (const problem of problemsOf(project))
      if (!places.has(problem)) places.set(problem, project.name);
  const problems = [...places].map(
    ([problem, place]) => `${problem} (${place})`,
  );
  expect(problems).toEqual([]);
}

test("every relative link in Markdown leads to a file", () => {
  let links = 0;
  expectEverywhere(({ plan }) =>
    [...plan].flatMap(([file, content]) => {
      if (!file.endsWith(".md")) return [];
      return [...content.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map((link) => path.posix.join(path.posix.dirname(file), link[1]!))
        .filter((target) => ++links && !plan.has(target))
        .map((target) => `${file} links to ${target}`);
    }),
  );
  expect(links).toBeGreaterThan(planned.length);
});

test("every path that the README lists exists", () => {
  expectEverywhere(({ plan }) => {
    const readme = plan.get("README.md")!;
    const listed = [
      ...readme.split("## What is where")[1]!.matchAll(/^\| `([^`]+)`/gm),
    ].map((row) => row[1]!);
    if (listed.length < 4) return ["the README lists next to nothing"];
    const paths = [...plan.keys()];
    return listed
      .filter((entry) => !paths.some((file) => file.startsWith(entry)))
      .map((entry) => `the README lists ${entry}`);
  });
});

test("every script that a text or a workflow calls exists", () => {
  expectEverywhere(({ plan }) => {
    const { scripts } = JSON.parse(plan.get("package.json")!) as {
      scripts: object;
    };
    return [...plan].flatMap(([file, content]) => {
      if (!/^(README|AGENTS)\.md$|^\.github|^package\.json$/.test(file))
        return [];
      const here = content.replaceAll(/cd [\w/]+ && npm run \S+/g, "");
      return [...here.matchAll(/(?:npm|pnpm|yarn|bun) run ([\w:/-]+)/g)]
        .map(([, name]) => name!)
        .filter((name) => !Object.hasOwn(scripts, name))
        .map((name) => `${file} calls ${name}`);
    });
  });
});

test("nothing mentions a part that was not chosen", () => {
  expectEverywhere(({ plan, answers }) =>
    [...plan].flatMap(([file, content]) =>
      strayMentions(file, content, answers),
    ),
  );
});

/** Peers that the others import themselves. */
const PEERS = [
  "@emotion/react",
  "@emotion/styled",
  "@testing-library/dom",
  "@types/react",
  "@types/react-dom",
  "@types/node",
  "@docker/extension-api-client-types",
  "@angular/common",
  "@angular/compiler",
  "rxjs",
  // Of Angular's plugin for Vite, which does nothing without it.
  "@angular/build",
];

test.each(["ui", "backend"])(
  "%s has no package that nothing uses",
  (folder) => {
    let manifests = 0;
    expectEverywhere(({ plan }) => {
      const manifest = plan.get(`${folder}/package.json`);
      if (manifest === undefined) return [];
      manifests++;
      const { dependencies, devDependencies, scripts } = JSON.parse(
        manifest,
      ) as Record<string, Record<string, string>>;
      const sources = [...plan]
        .filter(
          ([file]) =>
            file.startsWith(`${folder}/`) &&
            /\.(ts|tsx|js|json|vue|svelte)$/.test(file) &&
            !/package(-lock)?\.json$/.test(file),
        )
        .map(([, content]) => content)
        .join("\n");
      const commands = Object.values(scripts!).join("\n");
      const text = `${sources}\n${commands}`
        .replaceAll(/(?<!-)\btsc\b/g, "typescript")
        .replaceAll(/\bngc\b/g, "@angular/compiler-cli");
      return (
        Object.keys({ ...dependencies, ...devDependencies })
          .filter((name) => !PEERS.includes(name))
          // Types of something else are used along with it.
          .filter((name) => !text.includes(name.replace(/^@types\//, "")))
          .map((name) => `${folder}/package.json asks for ${name}`)
      );
    });
    expect(manifests).toBeGreaterThan(0);
  },
);
