import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/**
 * Options of `docker compose exec`: folder and environment of a command in the container.
 * @param {{ cwd?: string, env?: object }} options
 */
export function placeOf({ cwd, env = {} }) {
  return [
    ...(cwd ? ["--workdir", cwd] : []),
    ...Object.entries(env).flatMap(([k, v]) => ["--env", `${k}=${v}`]),
  ];
}

/**
 * Services of compose.yaml that the engine runs, in a project of the simulator's own.
 * @param {object} options
 * @param {string} options.root folder of compose.yaml
 * @param {string} options.state folder for what is written
 * @param {Record<string, { port?: number, variable?: string, url?: string }>} options.services
 * @param {{ service?: string }} [options.container] where commands of the container run
 * @param {import("./processes.mjs").Processes} options.processes
 */
export function composed({ root, state, services, container, processes }) {
  const name = path.basename(root).toLowerCase().replace(/\W/g, "");
  const override = path.join(state, "compose.json");
  const words = [
    ...["compose", "--project-name", `simulator-${name}`],
    ...["--file", path.join(root, "compose.yaml"), "--file", override],
  ];
  // Compose asks for the image of the backend, though it is not started.
  const own = { DESKTOP_PLUGIN_IMAGE: "simulator" };
  const env = { ...process.env, ...own };
  const compose = (...args) =>
    promisify(execFile)("docker", [...words, ...args], { env });
  const entries = Object.entries(services);

  return {
    /**
     * Starts the services, with the ports that are asked for on this machine.
     * @returns {Promise<Record<string, string>>} what the backend finds in its environment
     * @throws {Error} that says what to start where there is no engine
     */
    async start() {
      const published = entries.map(([name, { port }]) => [
        name,
        port ? { ports: [`127.0.0.1::${port}`] } : {},
      ]);
      const file = { services: Object.fromEntries(published) };
      await writeFile(override, JSON.stringify(file));
      if (entries.every(([, { variable }]) => process.env[variable])) return {};
      processes.atEnd("docker", [...words, "down"], own);
      const names = Object.keys(services);
      try {
        await compose("up", "--detach", "--wait", "--no-deps", ...names);
        /** @type {Record<string, string>} */
        const found = {};
        for (const [name, { port, variable, url = "" }] of entries) {
          if (!variable) continue;
          const { stdout } = await compose("port", name, `${port}`);
          found[variable] = url.replace("{address}", stdout.trim());
        }
        return found;
      } catch ({ stderr, message }) {
        const variables = entries.flatMap(([, { variable }]) => variable ?? []);
        const or = variables.length ? `, or set ${variables.join(", ")}` : "";
        throw new Error(
          `${stderr || message}\nStart Docker${or}, and then this again: ${names.join(", ")} could not be started.`,
        );
      }
    },

    /**
     * Words before a command that runs in the container of the extension, where there is one.
     * @param {{ cwd?: string, env?: object }} options
     */
    inContainer(options) {
      const service = container?.service;
      if (!service) return undefined;
      const exec = ["exec", "-T", ...placeOf(options), service];
      return ["docker", ...words, ...exec];
    },
  };
}
