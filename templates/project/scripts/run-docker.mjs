// Starts Docker for the other scripts, the same way on Linux, macOS and Windows.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { config, version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);

/** The extension's image, its version and both as one, as package.json has them. */
export const { image } = config;
export { version };
export const tag = `${image}:${version}`;

/** The compose project that Docker Desktop makes of the installed extension; Compose takes no other characters. */
export const composeProject = `${image.replace("/", "_").replace(/[^\w-]/g, "")}-desktop-extension`;

/** Ends the script with a message. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Runs docker with the given arguments; gives up with a message where it is missing. */
function start(args, options) {
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

/** Runs docker and shows what it prints. Returns its exit code. */
export function docker(...args) {
  return start(args, { stdio: "inherit" }).status ?? 1;
}

/** What docker prints, or "" where it fails. */
export function outputOf(...args) {
  const { status, stdout } = start(args, { encoding: "utf8" });
  return status === 0 ? stdout : "";
}

/** Gives up where Docker knows no extensions. */
export function requireExtensions() {
  // A Docker without this command shows its own help instead and is content.
  if (outputOf("extension", "--help").includes("docker extension")) return;
  fail(
    "`docker extension` comes with Docker Desktop, and this Docker does not have it. Install Docker Desktop from https://docs.docker.com/desktop/ and start it.",
  );
}
