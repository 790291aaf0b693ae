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

/** Why some images stay at their major version, in lines of at most 80 characters. */
const HELD_BACK = [
  "No new major version is proposed for an image that keeps data in a volume:",
  "it may not read what older ones wrote, and every installed extension has such",
  "a volume, while CI starts with an empty one and stays green.",
];

/** Configuration of the bot that keeps dependencies up to date, if one is wanted. */
export function dependencyUpdates(project: Project): Files {
  switch (project.answers["dependency-updates"]) {
    case "dependabot":
      return file(".github/dependabot.yml", dependabot(project));
    case "renovate":
      return file("renovate.json", toJson(renovate(project)));
    case "none":
      return new Map();
  }
}

/** Images of services that have a volume, without their tags. */
function imagesWithData(project: Project): string[] {
  type Service = { image: string; volumes?: Json };
  const services = project.contributions.flatMap(({ services }) =>
    Object.values((services ?? {}) as { [name: string]: Service }),
  );
  return services
    .filter(({ volumes }) => volumes !== undefined)
    .map(({ image }) => image.replace(/:[^/]*$/, ""));
}

/** @see https://docs.renovatebot.com/configuration-options/#packagerules */
function renovate(project: Project): Json {
  const held = imagesWithData(project);
  return {
    $schema: "https://docs.renovatebot.com/renovate-schema.json",
    extends: ["config:recommended"],
    ...(collect(project, "modules").some(
      ({ ecosystem }) => ecosystem === "uv",
    ) && COMPILED_REQUIREMENTS),
    ...(held.length > 0 && {
      packageRules: [
        {
          description: HELD_BACK.join(" "),
          matchDatasources: ["docker"],
          matchPackageNames: held,
          matchUpdateTypes: ["major"],
          enabled: false,
        },
      ],
    }),
  };
}

/**
 * Not for the Dockerfile: Dependabot does not see images that arguments name
 * (https://github.com/dependabot/dependabot-core/issues/2057).
 * @see https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
 */
function dependabot(project: Project): string {
  const manager = project.answers["package-manager"];
  const root = project.answers["repository-folder"];
  const held = imagesWithData(project);
  // One lock for all folders; Dependabot's npm is for pnpm and Yarn, too.
  const ecosystem = manager === "bun" ? "bun" : "npm";
  const packages =
    collect(project, "packages").length > 0 ? [{ ecosystem, folder: "" }] : [];
  const all = [
    ...(project.answers.vm === "compose"
      ? [{ ecosystem: "docker-compose", folder: "" }]
      : []),
    ...packages,
    ...collect(project, "modules"),
  ].map(({ ecosystem, folder }) => ({
    ecosystem,
    folder: root === "." ? folder : `${root}/${folder}`.replace(/\/$/, ""),
  }));
  const updates = [
    // Those of the whole repository.
    { ecosystem: "github-actions", folder: "" },
    ...all,
  ].map(({ ecosystem, folder }) => ({
    "package-ecosystem": ecosystem,
    directory: `/${folder}`,
    schedule: { interval: "weekly" },
    groups: { all: { patterns: ["*"] } },
    ...(ecosystem === "docker-compose" &&
      held.length > 0 && {
        ignore: held.map((name) => ({
          "dependency-name": name,
          "update-types": ["version-update:semver-major"],
        })),
      }),
  }));
  const reasons = held.length > 0 ? HELD_BACK.map((line) => `# ${line}\n`) : [];
  return reasons.join("") + toYaml({ version: 2, updates } satisfies Json);
}
