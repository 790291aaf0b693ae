import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../../generators/cli/parse.ts";
import { UsageError } from "../../generators/shared/errors.ts";

type Environment = Record<string, string>;

/** What a call is refused with; undefined where it is not. */
function refusal(argv: string[], env: Environment): string | undefined {
  try {
    parseCommandLine(argv, env);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

/** How npm 10 and 11 hand down `npm create docker-extension x …`. */
const create = { npm_command: "init" };

describe("an option that npm kept for itself is refused, with the calls that work", () => {
  test.for<[string, string[], Environment]>([
    ["--ui", ["x", "vue"], { npm_config_ui: "true" }],
    ["--ui", ["x"], { npm_config_ui: "vue" }],
    ["--diff", ["x"], { npm_config_diff: "--json", npm_config_git: "" }],
    ["--git", ["x"], { npm_config_git: "" }],
    ["--no-git", ["x"], { npm_config_git: "false" }],
    ["--no-install", ["x"], { npm_config_install: "" }],
    ["--json", ["x"], { npm_config_json: "true" }],
    ["--dry-run", ["x"], { npm_config_dry_run: "true" }],
    // Known to npm as a switch that is on: only the text is left over.
    ["--description", ["x", "A short text"], {}],
  ])("%s, of %o and %o", ([flag, argv, env]) => {
    const message = refusal(argv, { ...create, ...env });
    expect(message).toContain("npm ");
    expect(message).toContain(
      `npm create docker-extension@latest my-extension -- ${flag} …`,
    );
    expect(message).toContain(
      `npx create-docker-extension@latest my-extension ${flag} …`,
    );
  });

  test("under npm exec, too, but for what its own configuration may hold", () => {
    const exec = { npm_command: "exec" };
    expect(refusal(["x"], { ...exec, npm_config_ui: "vue" })).toContain("--ui");
    expect(refusal(["x"], { ...exec, npm_config_diff: "x" })).toContain(
      "--diff",
    );
    expect(
      refusal(["x"], { ...exec, npm_config_json: "true" }),
    ).toBeUndefined();
  });
});

test.for<[string, string[], Environment]>([
  ["npm's own --yes", ["x"], { npm_config_yes: "true" }],
  ["the path of git in .npmrc", ["x"], { npm_config_git: "/opt/bin/git" }],
  ["an option that did reach us", ["x", "--json"], { npm_config_json: "true" }],
  ["a registry and a cache", ["x"], { npm_config_cache: "/c" }],
])("%s is not taken for a lost option", ([, argv, env]) => {
  expect(refusal(argv, { ...create, ...env })).toBeUndefined();
});

test("two directories outside of npm are nothing of npm's", () => {
  expect(refusal(["x", "y"], {})).not.toContain("npm");
});
