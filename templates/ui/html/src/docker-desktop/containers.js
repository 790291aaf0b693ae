import { dockerDesktop } from "./client.js";
import { run } from "./run.js";

/**
 * @typedef {object} Container
 * @property {string} name
 * @property {string} image
 * @property {string} status in words, such as "Up 3 hours (healthy)"
 * @property {string} ports
 */

/** Docker and Podman agree on the names of these columns, and on little else. */
const COLUMNS = ["Names", "Image", "Status", "Ports"];
const FORMAT = COLUMNS.map((name) => `{{.${name}}}`).join("\t");

/** @returns {Promise<Container[]>} */
export async function listContainers() {
  const { stdout } = await run(
    dockerDesktop().docker.cli,
    "ps",
    ["--all", "--format", FORMAT],
    "The engine's command line",
  );
  return stdout
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => {
      const [name = "", image = "", status = "", ports = ""] = line.split("\t");
      return { name, image, status, ports };
    });
}

/**
 * Whether the container is up, and not paused.
 * @param {Container} container
 */
export function isRunning({ status }) {
  return /^Up\b(?!.*\(Paused\))/.test(status);
}
