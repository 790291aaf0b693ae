import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { warningsAboutMachine } from "../../generators/cli/machine-warnings.ts";
import { contributionsOf, planProject } from "../../generators/parts.ts";
import { resolveAnswers } from "../../generators/answers.ts";
import { answersFor, surroundings } from "../support/answers.ts";
import { everyText } from "../support/sample.ts";

type Lock = {
  packages: Record<string, { hasInstallScript?: true; optional?: true }>;
};
type Workflow = { jobs: Record<string, { steps?: { run?: string }[] }> };

/** Packages that do not work before their install script has run. */
const NEED_SCRIPTS = ["bun"];

/** Packages whose install script looks for what an optional dependency has brought by then. */
const DO_WITHOUT = ["@parcel/watcher", "esbuild"];

describe("no project depends on an install script of a dependency, which npm 12 and pnpm 11 do not run", async () => {
  const plans = await Promise.all(
    everyText().map(async ({ name, answers }) => ({
      name,
      plan: await planProject(answers),
    })),
  );

  test("no package that is locked and needed has one that it cannot do without", () => {
    let locks = 0;
    for (const { name, plan } of plans)
      for (const [path, { content }] of plan) {
        if (path !== "package-lock.json") continue;
        locks++;
        const found = Object.entries((JSON.parse(content) as Lock).packages)
          // The project itself has one.
          .filter(([place]) => place !== "")
          .filter(([, entry]) => entry.hasInstallScript && !entry.optional)
          .map(([place]) => place.replace(/.*node_modules\//, ""))
          .filter((found) => !DO_WITHOUT.includes(found));
        expect(found, `${path} in ${name}`).toEqual([]);
      }
    expect(locks).toBeGreaterThan(5);
  });

  test("a program that needs its own is allowed to run it, in workflows and images", () => {
    const seen = new Set<string>();
    for (const { name, plan } of plans) {
      const workflows = [...plan]
        .filter(([path]) => path.startsWith(".github/workflows/"))
        .flatMap(([, { content }]) =>
          Object.values((parse(content) as Workflow).jobs),
        )
        .flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? []));
      const text = [...workflows, plan.get("Dockerfile")!.content].join("\n");
      for (const line of text.split("\n")) {
        const words = /npm install --global (.*)/.exec(line)?.[1]?.split(" ");
        for (const word of words?.filter((each) => !each.startsWith("-")) ??
          []) {
          const program = word.replace(/@.*/, "");
          seen.add(program);
          if (NEED_SCRIPTS.includes(program))
            expect(words, name).toContain(`--allow-scripts=${program}`);
        }
      }
    }
    expect([...seen].sort()).toEqual(["bun", "pnpm", "yarn"]);
  });
});

describe.each([
  ["npm", "package-lock.json", "npm ci"],
  ["pnpm", "pnpm-lock.yaml", "pnpm install"],
  ["yarn", "yarn.lock", "yarn install --frozen-lockfile"],
  ["bun", "bun.lock", "bun install --frozen-lockfile"],
])("with %s", async (manager, lock, install) => {
  const plan = await planProject(
    answersFor({
      "package-manager": manager,
      backend: "node",
      feature: ["service-redis"],
    }),
  );
  const locks = /(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)/g;

  test("the image is built from the lock that the author's own installing writes", () => {
    const text = plan.get("Dockerfile")!.content;
    expect(new Set(text.match(locks))).toEqual(new Set([lock]));
    expect(text).toContain(` ${install} --ignore-scripts`);
    expect(new Set(plan.get(".dockerignore")!.content.match(locks))).toEqual(
      new Set([lock]),
    );
  });

  test("no other manager's lock is shipped", () => {
    const shipped = [...plan.keys()].flatMap((path) => path.match(locks) ?? []);
    expect(new Set(shipped)).toEqual(new Set(manager === "npm" ? [lock] : []));
  });
});

describe("the package manager that runs this", () => {
  const chosenBy = (userAgent: string) =>
    resolveAnswers({}, { ...surroundings, userAgent })["package-manager"];

  test.each([
    ["npm/11.19.1 node/v24.0.0 linux x64 workspaces/false", "npm"],
    ["pnpm/12.21.0 npm/? node/? linux x64", "pnpm"],
    ["yarn/1.22.22 npm/? node/v24.0.0 linux x64", "yarn"],
    ["bun/1.4.5 npm/? node/v26.3.0 linux x64", "bun"],
    // What works with Yarn 1 does not install with these.
    ["yarn/2.4.3 npm/? node/v24.0.0 linux x64", "npm"],
    ["yarn/4.18.1 npm/? node/v24.0.0 linux x64", "npm"],
    ["yarn/10.0.0 npm/? node/v24.0.0 linux x64", "npm"],
  ])("%s: %s", (userAgent, manager) => {
    expect(chosenBy(userAgent)).toBe(manager);
  });
});

describe("what does not work on this machine is said", () => {
  const about = async (
    given: Record<string, string>,
    node: string,
    userAgent?: string,
  ) => {
    const answers = answersFor(given);
    const contributions = await contributionsOf(answers);
    const machine = { node, userAgent };
    return warningsAboutMachine({ answers, contributions }, given, machine);
  };

  test.each([
    [{ backend: "go" }, "20.19.0", ["22.12"]],
    [{ backend: "go" }, "22.12.0", []],
    [{ backend: "node" }, "22.22.0", ["24"]],
    [{ backend: "node" }, "24.0.0", []],
  ])("Node.js: %j with %s", async (given, node, wanted) => {
    expect(await about(given as Record<string, string>, node)).toEqual(
      wanted.map((version) =>
        expect.stringMatching(
          `^Node\\.js: this is ${node}, .* with ${version} or newer`,
        ),
      ),
    );
  });

  test("Yarn 2 and later, unless a package manager was chosen", async () => {
    const yarn4 = "yarn/4.18.1 npm/? node/v24.0.0 linux x64";
    expect(await about({}, "24.0.0", yarn4)).toEqual([
      expect.stringContaining("--package-manager npm: yarn/4.18.1"),
    ]);
    expect(await about({ "package-manager": "npm" }, "24.0.0", yarn4)).toEqual(
      [],
    );
    const yarn1 = "yarn/1.22.22 npm/? node/v24.0.0 linux x64";
    expect(await about({}, "24.0.0", yarn1)).toEqual([]);
  });
});
