import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
let address;

/** Where the Engine's API is, as options of an HTTP request: what the docker command uses. */
export function engineAddress() {
  return (address ??= find());
}

async function find() {
  const pipe = "npipe:////./pipe/docker_engine";
  const usual =
    process.platform === "win32" ? pipe : "unix:///var/run/docker.sock";
  const format = "{{.Endpoints.docker.Host}}";
  const asked = () =>
    run("docker", ["context", "inspect", "--format", format]).then(
      ({ stdout }) => stdout.trim(),
      () => "",
    );
  const host = process.env["DOCKER_HOST"] || (await asked()) || usual;
  if (host.startsWith("npipe:"))
    return { socketPath: host.slice("npipe:".length) };
  const { protocol, hostname, port, pathname } = new URL(host);
  return protocol === "unix:"
    ? { socketPath: pathname }
    : { host: hostname, port };
}

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

/** Services of compose.yaml that the engine runs, in a project of the simulator's own. */
export class Compose {
  #services;
  #override;
  #words;
  #service;
  #processes;
  /** Compose asks for the image of the backend, though it is not started. */
  #env = { DESKTOP_PLUGIN_IMAGE: "simulator" };

  /**
   * @param {object} options
   * @param {string} options.root folder of compose.yaml
   * @param {string} options.state folder for what is written
   * @param {Record<string, { port?: number, variable?: string, url?: string }>} options.services
   * @param {{ service?: string }} [options.container]
   * @param {import("./processes.mjs").Processes} options.processes
   */
  constructor({ root, state, services, container, processes }) {
    const name = path.basename(root).toLowerCase().replace(/\W/g, "");
    const file = path.join(root, "compose.yaml");
    this.#services = services;
    this.#service = container?.service;
    this.#processes = processes;
    this.#override = path.join(state, "compose.json");
    this.#words = [
      ...["compose", "--project-name", `simulator-${name}`],
      ...["--file", file, "--file", this.#override],
    ];
  }

  #run(...args) {
    const options = { env: { ...process.env, ...this.#env } };
    return run("docker", [...this.#words, ...args], options);
  }

  /**
   * Starts the services, with the ports that are asked for on this machine.
   * @returns {Promise<Record<string, string>>} what the backend finds in its environment
   * @throws {Error} that says what to start where there is no engine
   */
  async start() {
    const entries = Object.entries(this.#services);
    const published = entries.map(([name, { port }]) => [
      name,
      port ? { ports: [`127.0.0.1::${port}`] } : {},
    ]);
    const services = Object.fromEntries(published);
    await writeFile(this.#override, JSON.stringify({ services }));
    const given = entries.filter(([, { variable }]) => process.env[variable]);
    if (given.length === entries.length) return {};
    this.#processes.atEnd("docker", [...this.#words, "down"], this.#env);
    const names = Object.keys(services);
    try {
      await this.#run("up", "--detach", "--wait", "--no-deps", ...names);
      const variables = entries.map(async ([name, service]) => {
        const { port, variable, url = "" } = service;
        if (!variable || !port) return [];
        const { stdout } = await this.#run("port", name, `${port}`);
        return [[variable, url.replace("{address}", stdout.trim())]];
      });
      return Object.fromEntries((await Promise.all(variables)).flat());
    } catch ({ stderr, message }) {
      const variables = entries.flatMap(([, { variable }]) => variable ?? []);
      const or = variables.length ? `, or set ${variables.join(", ")}` : "";
      throw new Error(
        `${stderr || message}\nStart Docker${or}, and then this again: ${names.join(", ")} could not be started.`,
      );
    }
  }

  /** The command that runs words in the container of the extension, where there is one. */
  exec = (
    /** @type {string[]} */ words,
    /** @type {{ cwd?: string, env?: object }} */ options,
  ) =>
    this.#service && [
      ...["docker", ...this.#words, "exec", "-T", ...placeOf(options)],
      this.#service,
      ...words,
    ];
}
