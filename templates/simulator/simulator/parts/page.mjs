import { watch } from "node:fs";
import path from "node:path";
import { freePort } from "./place.mjs";
import { pageFrom } from "../server/proxy.mjs";

/**
 * Starts the server that has the page, such as Vite's.
 * @param {object} options
 * @param {string} options.root folder of the project
 * @param {string} options.folder of the page, in it
 * @param {string[]} options.command where `{port}` stands for the port to use
 * @param {boolean} [options.reload] whether changes have to be watched for
 * @param {() => void} options.onChange
 * @param {import("./processes.mjs").Processes} options.processes
 */
export async function startPage(options) {
  const { root, folder, command, reload, onChange, processes } = options;
  const cwd = path.join(root, folder);
  const port = await freePort();
  const words = command.map((word) => word.replace("{port}", `${port}`));
  // What it prints is an address that is not the one to open.
  processes.start(words, { cwd, stdout: "ignore", log: console.error });
  if (reload) watch(cwd, { recursive: true }, onChange);
  return pageFrom(new URL(`http://localhost:${port}`));
}
