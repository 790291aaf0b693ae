import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { planProject } from "../../generators/parts.ts";
import { command, fromGo, tools } from "../build/support/tools.ts";
import { answersFor } from "../support/answers.ts";
import { everyStack } from "../support/sample.ts";
import { temporaryFolder } from "../support/temporary.ts";

const { missing, actionlint, shellcheck } = await tools({
  actionlint: () =>
    fromGo("actionlint", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"),
  shellcheck: () => command("shellcheck"),
});

const FOLDER = "packages/whales";

/** What each project has for GitHub, at its repository's root and in a folder below it. */
async function planAll() {
  const plans: Map<string, string>[] = [];
  for (const { answers } of everyStack())
    for (const folder of [".", FOLDER]) {
      const files = await planProject({
        ...answers,
        "repository-folder": folder,
      });
      plans.push(
        new Map(
          [...files]
            .filter(([name]) => name.startsWith(".github/"))
            .map(([name, { content }]) => [name, content]),
        ),
      );
    }
  return plans;
}

const all = (await planAll()).flatMap((plan) =>
  [...plan].filter(([name]) => name.includes("/workflows/")),
);
const workflows = [...new Set(all.map(([, content]) => content))];

/** What actionlint, and through it shellcheck, says about workflows. */
function problems(contents: readonly string[]): string {
  const folder = temporaryFolder();
  const paths = contents.map((content, index) => {
    // Each in a repository of its own: some call a workflow beside them.
    const repository = path.join(folder, String(index));
    const file = path.join(repository, "checked.yml");
    mkdirSync(repository, { recursive: true });
    writeFileSync(file, content);
    return file;
  });
  const args = ["-shellcheck", shellcheck, "-no-color", ...paths];
  try {
    return execFileSync(actionlint, args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe.skipIf(missing)("actionlint and shellcheck", () => {
  test("find nothing in any workflow", () => {
    expect(workflows.length).toBeGreaterThan(10);
    expect(problems(workflows)).toBe("");
  });

  test("would find words that a shell splits", () => {
    const release = workflows.find((text) => text.includes("GITHUB_REF_NAME"))!;
    const unquoted = release.replace(
      /'test .*'$/m,
      "test $GITHUB_REF_NAME = x",
    );
    expect(problems([unquoted])).toContain("SC2086");
  });
});

test("every action is a commit, with its version for people and bots", () => {
  const uses = workflows.flatMap((text) => [
    ...text.matchAll(/^ *(?:- )?uses: (.*)$/gm),
  ]);
  expect(uses.length).toBeGreaterThan(workflows.length);
  for (const [, action] of uses)
    expect(action).toMatch(
      /^(?:[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|"\.\/\.github\/workflows\/[\w-]+\.yml")$/,
    );
});

interface Workflow {
  readonly on: {
    readonly push: { readonly tags?: string[]; paths?: string[] };
  };
  readonly defaults?: unknown;
  readonly jobs: { readonly [name: string]: Job };
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly { readonly "working-directory"?: string }[];
}

test("a project below the repository's root has workflows that run there, beside others", async () => {
  const files = await planProject(
    answersFor({
      image: "acme/whales",
      backend: "go",
      feature: ["service-postgres"],
      "dependency-updates": "dependabot",
      "repository-folder": FOLDER,
    }),
  );
  const read = (name: string) =>
    parse(files.get(`.github/${name}`)!.content) as Workflow;
  const tests = read("workflows/whales.yml");
  const release = read("workflows/whales-release.yml");
  for (const workflow of [tests, release])
    expect(workflow.defaults).toEqual({ run: { "working-directory": FOLDER } });
  expect(tests.on.push.paths).toContain(`${FOLDER}/**`);
  expect(release.on.push).toEqual({ tags: ["whales-v*.*.*"] });
  expect(release.jobs["test"]!.uses).toBe("./.github/workflows/whales.yml");
  const folders = tests.jobs["test"]!.steps!.flatMap(
    (step) => step["working-directory"] ?? [],
  );
  expect(folders).toEqual([`${FOLDER}/backend`]);

  const { updates } = parse(files.get(".github/dependabot.yml")!.content) as {
    updates: { "package-ecosystem": string; directory: string }[];
  };
  expect(
    updates.map((each) => [each["package-ecosystem"], each.directory]),
  ).toEqual([
    ["github-actions", "/"],
    ["docker-compose", `/${FOLDER}`],
    // One lock for all folders.
    ["npm", `/${FOLDER}`],
    ["gomod", `/${FOLDER}/backend`],
  ]);
  const { content: readme } = files.get("README.md")!;
  expect(readme).toContain(
    `mv ${FOLDER}/.github/workflows/* .github/workflows/`,
  );
});

describe("images that keep data", () => {
  const plan = (bot: string, ...feature: string[]) =>
    planProject(
      answersFor({ backend: "go", feature, "dependency-updates": bot }),
    );

  test("Dependabot proposes no new major version, and the file says why", async () => {
    const files = await plan("dependabot", "service-postgres", "service-redis");
    const { content } = files.get(".github/dependabot.yml")!;
    expect(content).toMatch(/^# No new major version .* volume/);
    const { updates } = parse(content) as { updates: { ignore?: object }[] };
    expect(updates.flatMap(({ ignore }) => ignore ?? [])).toEqual(
      ["postgres", "redis"].map((name) => ({
        "dependency-name": name,
        "update-types": ["version-update:semver-major"],
      })),
    );
  });

  test("Renovate proposes no new major version, and the file says why", async () => {
    const { content } = (await plan("renovate", "service-postgres")).get(
      "renovate.json",
    )!;
    const { packageRules } = JSON.parse(content) as { packageRules: object[] };
    expect(packageRules).toEqual([
      expect.objectContaining({
        description: expect.stringContaining("volume") as string,
        matchPackageNames: ["postgres"],
        matchUpdateTypes: ["major"],
        enabled: false,
      }),
    ]);
  });

  test.each(["dependabot", "renovate"])(
    "%s holds nothing back where nothing keeps data",
    async (bot) => {
      const files = await plan(bot);
      const name =
        bot === "renovate" ? "renovate.json" : ".github/dependabot.yml";
      expect(files.get(name)!.content).not.toMatch(/major/);
    },
  );
});

test.each([
  ["acme/whales", { username: "${{ vars.DOCKERHUB_USERNAME }}" }],
  [
    "ghcr.io/acme/whales",
    { registry: "ghcr.io", username: "${{ vars.REGISTRY_USERNAME }}" },
  ],
])("a release of %s signs in where the image goes", async (image, login) => {
  const files = await planProject({ ...answersFor(), image });
  const { jobs } = parse(
    files.get(".github/workflows/release.yml")!.content,
  ) as {
    jobs: { image: { steps: { with?: object }[] } };
  };
  expect(jobs.image.steps.map((step) => step.with)).toContainEqual(
    expect.objectContaining(login),
  );
  const { content: readme } = files.get("README.md")!;
  expect(readme).toContain(
    image === "acme/whales" ? "`docker login`" : "`docker login ghcr.io`",
  );
});
