import { once } from "node:events";
import { watch } from "node:fs";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Changes of these are no changes of the code. */
const IGNORED =
  /(^|[\\/])(node_modules|bin|target|__pycache__|\.[^\\/]+)([\\/]|$)/;

/**
 * Starts the backend, and again when its code changes.
 * @param {object} options
 * @param {string} options.folder that its commands run in, and that is watched
 * @param {string[]} [options.build] a command that has to end well before it is started
 * @param {string[]} options.run
 * @param {Record<string, string | undefined>} options.env
 * @param {import("./place.mjs").Place} options.place where it will listen
 * @param {import("./processes.mjs").Processes} options.processes
 * @param {(line: string) => void} options.log gets every line that it prints
 * @param {() => void} options.onRestart
 * @returns {() => Promise<import("./place.mjs").Place>} what resolves to its place, once it listens or has failed to
 */
export function startBackend(options) {
  const { folder, build, run, place, processes, log, onRestart } = options;
  const env = { ...process.env, ...options.env };
  const surroundings = { cwd: folder, env, log };
  // What builds may be a script, which Windows has a shell for.
  const shell = process.platform === "win32";
  let building;
  let child;
  let ended;
  /** Whether its code has changed since it was started. */
  let isOld = false;
  const fail = ({ message }) => log(message);
  let ready = begin().catch(fail);

  /** Builds, replaces what runs, and waits until it listens; a build that fails or is old replaces nothing. */
  async function begin() {
    isOld = false;
    if (build) {
      building = processes.start(build, { ...surroundings, shell });
      const [code] = await once(building, "close").catch(() => [1]);
      if (isOld) return;
      if (code !== 0) return log("It could not be built.");
    }
    if (child) {
      processes.kill(child);
      await ended;
    }
    if (place.socketPath) await rm(place.socketPath, { force: true });
    let isRunning = true;
    child = processes.start(run, surroundings);
    ended = new Promise((resolve) => child.once("close", resolve));
    child.once("close", (code, signal) => {
      isRunning = false;
      log(`It has ended: ${signal ?? `exit code ${code}`}.`);
    });
    while (isRunning && !isOld && !(await listens(place))) await pause(10);
  }

  let timer;
  watch(folder, { recursive: true }, (_, file) => {
    if (!file || IGNORED.test(file)) return;
    clearTimeout(timer);
    // Editors write a file in several steps.
    timer = setTimeout(() => {
      log(`${file} has changed.`);
      isOld = true;
      // What is being built is old, too.
      if (building) processes.kill(building);
      ready = ready.then(begin).then(() => void (isOld || onRestart()), fail);
    }, 20);
  });

  return async () => {
    for (let known; known !== ready;) await (known = ready);
    return place;
  };
}

/** @param {import("./place.mjs").Place} place */
function listens({ socketPath, ...address }) {
  const connection = connect({ path: socketPath, ...address });
  return once(connection, "connect")
    .then(Boolean, () => false)
    .finally(() => connection.destroy());
}
