import { secretMount } from "./build-secrets.ts";

/**
 * Instructions of a build stage that install a folder's packages as they are
 * locked. Without scripts: what they compile would be for the builder's platform.
 * @param folder with a package.json and its lock
 * @param options of npm ci
 */
export function npmStage(folder: string, ...options: string[]): string[] {
  return [
    `WORKDIR /${folder}`,
    `COPY ${folder}/package.json ${folder}/package-lock.json ./`,
    [
      "RUN --mount=type=cache,target=/root/.npm",
      `    ${secretMount("npmrc")}`,
      `    ${["npm ci", ...options, "--ignore-scripts"].join(" ")}`,
    ].join(" \\\n"),
  ];
}
