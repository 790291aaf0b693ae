import type { Json } from "../shared/json.ts";
import { type Files, type Project, collect, file } from "../shared/plan.ts";
import { toJson } from "../shared/json.ts";
import { toYaml } from "../shared/yaml.ts";

/**
 * What uv compiled is compiled again, not edited line by line, which would leave
 * versions that do not go together.
 * @see https://docs.renovatebot.com/modules/manager/pip-compile/
 */
const COMPILED_REQUIREMENTS = {
  "pip-compile": {
    managerFilePatterns: ["/(^|/)requirements(-dev)?\\.txt$/"],
  },
  pip_requirements: { enabled: false },
};

/** Configuration of the bot that keeps dependencies up to date, if one is wanted. */
export function dependencyUpdates(project: Project): Files {
  switch (project.answers["dependency-updates"]) {
    case "dependabot":
      return file(".github/dependabot.yml", toYaml(dependabot(project)));
    case "renovate":
      return file(
        "renovate.json",
        toJson({
          $schema: "https://docs.renovatebot.com/renovate-schema.json",
          extends: ["config:recommended"],
          ...(collect(project, "modules").some(
            ({ ecosystem }) => ecosystem === "uv",
          ) && COMPILED_REQUIREMENTS),
        }),
      );
    case "none":
      return new Map();
  }
}

/**
 * Not for the Dockerfile: Dependabot does not see images that arguments name
 * (https://github.com/dependabot/dependabot-core/issues/2057).
 * @see https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
 */
function dependabot(project: Project) {
  const manager = project.answers["package-manager"];
  const packages = collect(project, "packages").map((folder) => ({
    // Dependabot's npm is for pnpm and Yarn, too.
    ecosystem: manager === "bun" ? "bun" : "npm",
    folder,
  }));
  const all = [
    { ecosystem: "github-actions", folder: "" },
    ...(project.answers.vm === "compose"
      ? [{ ecosystem: "docker-compose", folder: "" }]
      : []),
    ...packages,
    ...collect(project, "modules"),
  ];
  return {
    version: 2,
    updates: all.map(({ ecosystem, folder }) => ({
      "package-ecosystem": ecosystem,
      directory: `/${folder}`,
      schedule: { interval: "weekly" },
      groups: { all: { patterns: ["*"] } },
    })),
  } satisfies Json;
}
