import { docker } from "./exec.js";

/**
 * The part of a `docker ps` row that is shown.
 * @typedef {Record<"Names" | "Image" | "State" | "Status" | "Ports", string>} Container
 */

/** @returns {Promise<Container[]>} */
export async function listContainers() {
  const result = await docker("ps", "--all", "--format", "{{json .}}");
  return result.parseJsonLines();
}
