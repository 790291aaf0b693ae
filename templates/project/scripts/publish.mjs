// Builds the image for amd64 and arm64 and pushes it, with what CHANGELOG.md says about the version.
import { readFileSync } from "node:fs";
import { changelogOf } from "./changelog.mjs";
import { docker, fail, tag, version } from "./run-docker.mjs";

const GO_ON = "--allow-placeholders";
const given = process.argv.slice(2);

/** Labels of the Dockerfile that nobody has filled in yet. */
function placeholders() {
  const dockerfile = readFileSync(
    new URL("../Dockerfile", import.meta.url),
    "utf8",
  );
  const lines = dockerfile.matchAll(
    /([\w.-]+)=.*(?:https:\/\/example\.com\/placeholder\/|"Example Vendor")/g,
  );
  return [...lines].map(([, label]) => label);
}

/** What is new in this version, or the end of the script. */
function changelog() {
  try {
    return changelogOf(version);
  } catch (error) {
    return fail(error.message);
  }
}

const missing = placeholders();
if (missing.length > 0 && !given.includes(GO_ON)) {
  fail(
    `Not published: these labels in the Dockerfile still hold placeholders, which people would see.\n\n${missing.map((label) => `    ${label}`).join("\n")}\n\nFill them in, or publish as it is with ${GO_ON}.`,
  );
}
process.exitCode = docker(
  "buildx",
  "build",
  "--platform",
  "linux/amd64,linux/arm64",
  "--push",
  // Attestations are further entries of the index, which the marketplace's check
  // has refused (https://github.com/docker/extensions-sdk/issues/305).
  "--provenance=false",
  "--sbom=false",
  "--label",
  `org.opencontainers.image.version=${version}`,
  "--label",
  `com.docker.extension.changelog=${changelog()}`,
  "--tag",
  tag,
  ...given.filter((arg) => arg !== GO_ON),
  ".",
);
