// Installs the built image in Docker Desktop, or replaces the installed extension by it.
import {
  composeProject,
  docker,
  fail,
  image,
  outputOf,
  requireExtensions,
  tag,
  version,
} from "./run-docker.mjs";

const [action, ...options] = process.argv.slice(2);

/** Why Docker Desktop may have refused: see https://docs.docker.com/extensions/non-marketplace/ */
const SETTING = `
Docker Desktop takes extensions from outside the marketplace only while "Allow only extensions distributed through the Docker Marketplace" is off, and since 4.31 it is on at first. If that is the reason, turn it off in Settings > Extensions and try again.`;

function install() {
  const code = docker("extension", "install", "--force", ...options, tag);
  if (code !== 0) console.error(SETTING);
  return code;
}

function update() {
  const row = outputOf("extension", "ls")
    .split("\n")
    .find((line) => line.split(/\s/)[0] === image);
  if (row === undefined) return install();

  // An update wants another tag than the installed one, so the same image takes turns with two.
  let next = tag;
  if (row.split(/\s+/).includes(version)) {
    next = `${tag}-dev`;
    if (docker("tag", tag, next) !== 0) return 1;
  }
  const code = docker("extension", "update", "--force", ...options, next);
  return code === 0 ? 0 : replace(code);
}

/** What helps where an update fails, unless it would cost data. */
function replace(code) {
  const label = `label=com.docker.compose.project=${composeProject}`;
  if (outputOf("volume", "ls", "--quiet", "--filter", label) !== "") {
    console.error(
      `\nThe update failed. Removing the extension and installing it anew may help, but deletes its volumes:\n\n    docker extension rm ${image}\n    docker extension install --force ${tag}`,
    );
    return code;
  }
  console.error("\nThe update failed: the extension is removed and installed.");
  return docker("extension", "rm", image) || install();
}

const actions = { install, update };
if (!Object.hasOwn(actions, action)) {
  fail("Say what to do: node scripts/extension.mjs install|update");
}
requireExtensions();
process.exitCode = actions[action]();
