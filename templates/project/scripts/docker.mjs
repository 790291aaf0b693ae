// Runs Docker for this extension, the same way on Linux, macOS and Windows.
// In the arguments, {image} and {version} stand for those of package.json, {tag} for image:version,
// {changelog} for what CHANGELOG.md says about the version, and {project} for the compose
// project that Docker Desktop makes of the installed extension.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { changelogOf } from "./changelog.mjs";

const { config, version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
const values = {
  "{image}": () => config.image,
  "{version}": () => version,
  "{tag}": () => `${config.image}:${version}`,
  "{changelog}": () => changelogOf(version),
  // Compose takes no other characters.
  "{project}": () =>
    `${config.image.replace("/", "_").replace(/[^\w-]/g, "")}-desktop-extension`,
};

/** Runs docker with the given arguments; gives up with a message where it is missing. */
function docker(args, options) {
  const result = spawnSync("docker", args, options);
  const { error } = result;
  if (error?.code === "ENOENT") {
    fail(
      "Docker was not found. Install Docker Desktop from https://docs.docker.com/desktop/ and start it.",
    );
  }
  if (error) fail(`Docker could not be started: ${error.message}`);
  return result;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The arguments with what the placeholders stand for. */
function fillIn(args) {
  try {
    return args.map((arg) =>
      arg.replace(/\{\w+\}/, (name) => values[name]?.() ?? name),
    );
  } catch (error) {
    return fail(error.message);
  }
}

const args = fillIn(process.argv.slice(2));
if (args.length === 0) {
  fail("Say what to run: node scripts/docker.mjs <docker arguments>");
}
if (args[0] === "extension") {
  // A Docker without this command shows its own help instead and is content.
  const { stdout } = docker(["extension", "--help"], { encoding: "utf8" });
  if (!stdout.includes("docker extension")) {
    fail(
      "`docker extension` comes with Docker Desktop, and this Docker does not have it. Install Docker Desktop from https://docs.docker.com/desktop/ and start it.",
    );
  }
}
process.exitCode = docker(args, { stdio: "inherit" }).status ?? 1;
