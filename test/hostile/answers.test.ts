import { execFileSync } from "node:child_process";
import { DockerfileParser } from "dockerfile-ast";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { parse as parseHtml } from "parse5";
import ts from "typescript";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import type { GivenAnswers } from "../../generators/answers.ts";
import { commandLine } from "../../generators/cli/command-line.ts";
import { parseCommandLine } from "../../generators/cli/parse.ts";
import { imageLabels } from "../../generators/metadata/labels.ts";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { UsageError } from "../../generators/shared/errors.ts";
import type { Files } from "../../generators/shared/plan.ts";
import { answersFor, surroundings } from "../support/answers.ts";
import { readLabels } from "../support/dockerfile.ts";
import { hostileAnswer, textualNames } from "./values.ts";

/** @returns the answers, or undefined where they were refused with a message that names the answer */
function accept(name: string, value: unknown): Answers | undefined {
  try {
    // Wrapped images have questions of their own.
    const backend = name.startsWith("backend-") ? "image" : "go";
    const given = { backend, vm: "compose", license: "MIT" };
    return answersFor({ ...given, [name]: value });
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(`--${name} `);
    return undefined;
  }
}

const text = (files: Files, path: string) => files.get(path)!.content;

const CARRIERS: Record<string, (files: Files, answers: Answers) => void> = {
  "the record": (files, answers) => {
    const record = JSON.parse(text(files, ".docker-extension.json")) as {
      answers: Answers;
    };
    expect(record.answers).toEqual(answers);
  },
  "metadata.json": (files, answers) => {
    const metadata = JSON.parse(text(files, "metadata.json")) as {
      ui: { "dashboard-tab": { title: string } };
    };
    expect(metadata.ui["dashboard-tab"].title).toBe(answers.title);
  },
  "package.json": (files, answers) => {
    const { description, name } = JSON.parse(
      text(files, "package.json"),
    ) as Record<string, string>;
    expect(description).toBe(answers.description);
    expect(name).toMatch(/^[a-z0-9-]+$/);
  },
  "compose.yaml": (files, answers) => {
    const document = parseDocument(text(files, "compose.yaml"));
    expect([...document.errors, ...document.warnings]).toEqual([]);
    const { services } = document.toJS() as {
      services: { backend: { image: string } };
    };
    expect(services.backend.image).toBe(
      answers["backend-image"] ?? "${DESKTOP_PLUGIN_IMAGE}",
    );
  },
  "the labels": (files, answers) => {
    expect(readLabels(text(files, "Dockerfile"))).toEqual(
      Object.fromEntries(imageLabels(answers)),
    );
  },
  "what the image's build runs, as no heredoc": (files) => {
    const runs = DockerfileParser.parse(text(files, "Dockerfile"))
      .getInstructions()
      .filter((each) => each.getKeyword() === "RUN");
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) expect(String(run)).not.toContain("<<");
  },
  "the page's title": (files, answers) => {
    expect(htmlTitle(text(files, "ui/index.html"))).toBe(answers.title);
  },
  "the page's constants": (files, answers) => {
    expect(constants(text(files, "ui/src/extension.ts"))).toEqual({
      title: answers.title,
    });
  },
  "the README": (files, answers) => {
    const [heading, paragraph] = markdownTexts(text(files, "README.md"));
    expect(heading).toBe(collapse(answers.title));
    expect(paragraph).toBe(collapse(answers.description));
  },
  "the licence": (files, answers) => {
    expect(text(files, "LICENSE")).toContain(
      `Copyright (c) ${answers.vendor}\n`,
    );
  },
  "the command line": (_, answers) => {
    const line = commandLine(
      {
        shown: "my-extension",
        target: "/",
        answers,
        surroundings,
      },
      { git: undefined, install: undefined },
    );
    const words = line.replace("npx create-docker-extension@latest ", "");
    const script = `set -- ${words}\nprintf '%s\\0' "$@"`;
    const output = execFileSync("sh", ["-c", script], { encoding: "utf8" });
    const { given } = parseCommandLine(output.split("\0").slice(0, -1), {});
    expect(answersFor(given)).toEqual(answers);
  },
  "every YAML file": (files) => {
    for (const [path, { content }] of files)
      if (/\.ya?ml$/.test(path))
        expect(parseDocument(content).errors).toEqual([]);
  },
};

/** What a reader of HTML or Markdown sees: runs of spaces are one. */
function collapse(value: string): string {
  return value.replaceAll(/[ \u00a0]+/g, " ");
}

function htmlTitle(html: string): string {
  const find = (node: {
    nodeName: string;
    childNodes?: unknown[];
    value?: string;
  }): string | undefined => {
    const children = (node.childNodes ?? []) as (typeof node)[];
    if (node.nodeName === "title")
      return children.map(({ value }) => value).join("");
    for (const child of children) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(parseHtml(html) as never)!;
}

/** The exported string constants of a TypeScript file, as its compiler reads them. */
function constants(source: string): Record<string, string> {
  const file = ts.createSourceFile(
    "extension.ts",
    source,
    ts.ScriptTarget.Latest,
  );
  expect(
    (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics,
  ).toEqual([]);
  const found: Record<string, string> = {};
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement))
      throw new Error(`Not a constant: ${source}`);
    for (const { name, initializer } of statement.declarationList.declarations)
      found[(name as ts.Identifier).text] = (
        initializer as ts.StringLiteral
      ).text;
  }
  return found;
}

/** The text of the first two blocks, everything inline that is no text marked. */
function markdownTexts(markdown: string): string[] {
  const blocks = new MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .parse(markdown, {});
  expect(blocks.slice(0, 6).map(({ type }) => type)).toEqual([
    "heading_open",
    "inline",
    "heading_close",
    "paragraph_open",
    "inline",
    "paragraph_close",
  ]);
  return blocks
    .filter(({ type }) => type === "inline")
    .slice(0, 2)
    .map(({ children }) =>
      collapse(
        children!
          .map(({ type, content }) =>
            type === "text" || type === "text_special" ? content : `<${type}>`,
          )
          .join(""),
      ),
    );
}

test.each(Object.keys(CARRIERS))(
  "whatever is typed, %s carries it exactly or it is refused by name",
  async (carrier) => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(hostileAnswer, async ({ name, value }) => {
        const answers = accept(name, value);
        if (answers === undefined) return;
        accepted++;
        CARRIERS[carrier]!(await planProject(answers), answers);
      }),
      { numRuns: 400 },
    );
    // A property that refuses everything would hold, too.
    expect(accepted).toBeGreaterThan(50);
  },
);

test("every answer that is typed takes an ordinary value", () => {
  const ordinary: GivenAnswers = {
    title: "Ångström's “Tool” & Co",
    description: 'It costs $5 and says "hi" \\ `x`',
    vendor: "O'Neil, Inc.",
    image: "owner/name",
    "publisher-url": "https://example.org/?a=b&c=d#e",
    "detailed-description": '<p class="x">100% of it</p>',
    changelog: "<ul><li>New</li></ul>",
    "icon-url": "https://example.org/i.svg",
    screenshot: ["a=b=https://example.org/1.png"],
    "additional-url": [{ title: "Docs", url: "https://example.org" }],
    "api-version": ">= 1.4.7, < 2.0",
    "backend-image": "ghcr.io/ada/calculator:1.2@sha256:" + "0a".repeat(32),
    "backend-port": "8080",
    "repository-folder": "packages/my.extension",
  };
  expect(Object.keys(ordinary).toSorted()).toEqual(
    [...textualNames].toSorted(),
  );
  const answers = answersFor({ ...ordinary, backend: "image" });
  expect(answers.title).toBe(ordinary["title"]);
  expect(answers.screenshot).toEqual([
    { alt: "a=b", url: "https://example.org/1.png" },
  ]);
});

test.each([
  ["a newline", "a\nb"],
  ["NUL", "a\u0000b"],
  ["a lone surrogate", "a\ud800"],
  ["a bidirectional override", "a\u202eb"],
  ["10,000 characters", "a".repeat(10_000)],
  ["nothing", ""],
  ["a leading space", " a"],
])("no answer takes %s", (_, value) => {
  for (const name of textualNames)
    expect(accept(name, value), name).toBeUndefined();
});
