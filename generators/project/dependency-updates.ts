import type { Json } from "../shared/json.ts";
import { type Files, type Project, collect, file } from "../shared/plan.ts";
import { toJson } from "../shared/json.ts";
import { toYaml } from "../shared/yaml.ts";

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
        }),
      );
    case "none":
      return new Map();
  }
}

/** @see https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference */
function dependabot(project: Project) {
  const npm = collect(project, "packages").map((folder) => ({
    ecosystem: "npm",
    folder,
  }));
  const all = [
    { ecosystem: "github-actions", folder: "" },
    { ecosystem: "docker", folder: "" },
    ...(project.answers.vm === "compose"
      ? [{ ecosystem: "docker-compose", folder: "" }]
      : []),
    ...npm,
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
