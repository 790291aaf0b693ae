// Runs Docker for this extension, the same way on Linux, macOS and Windows.
// In the arguments, {image} stands for the image of package.json, {tag} for image:version,
// and {project} for the compose project that Docker Desktop makes of the installed extension.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { config, version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
const args = process.argv.slice(2).map((arg) =>
  arg
    .replace("{image}", config.image)
    .replace("{tag}", `${config.image}:${version}`)
    .replace(
      "{project}",
      `${config.image.replace("/", "_")}-desktop-extension`,
    ),
);

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
