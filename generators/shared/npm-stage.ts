import { secretMount, trustCa } from "./build-secrets.ts";

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
      `    ${secretMount("ca")}`,
      // npm trusts nothing else where a base image names a file of its own.
      `    ${trustCa("NODE_EXTRA_CA_CERTS", "npm_config_cafile")}`,
      `    ${["npm ci", ...options, "--ignore-scripts"].join(" ")}`,
    ].join(" \\\n"),
  ];
}
