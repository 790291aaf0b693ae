import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { engineAddress } from "../../templates/simulator/simulator/parts/engine.mjs";
import type { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { placeOf } from "../../templates/simulator/simulator/parts/services.mjs";
import { docker, engineProblem } from "../shared/docker.ts";
import { overrideFor, servicesOf } from "./compose-file.ts";
import type { Source } from "./source.ts";

/** How long a backend may take until it listens. */
const LONGEST_START = 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What {@link Containers} needs. */
export interface ContainersOptions {
  readonly source: Source;
  /** Name of the compose project, of this run alone. */
  readonly project: string;
  /** Empty folder for what is written and for the socket. */
  readonly folder: string;
  readonly processes: Processes;
  /** Gets what they print. */
  readonly log: (line: string) => void;
}

/** What an extension runs in containers, started as Docker Desktop does it. */
export class Containers {
  /** Why the backend cannot be used, if so. */
  problem: string | undefined;
  readonly #options: ContainersOptions;
  readonly #file: string;
  readonly #override: string;
  readonly #words: readonly string[];
  /** The service that the page talks to, once it runs. */
  #service: string | undefined;
  #started: Promise<void> | undefined;

  constructor(options: ContainersOptions) {
    this.#options = options;
    const { folder, project, source } = options;
    this.#file = source.compose ?? path.join(folder, "image.json");
    this.#override = path.join(folder, "override.json");
    const files = ["--file", this.#file, "--file", this.#override];
    this.#words = ["compose", "--project-name", project, ...files];
  }

  /** Starts them; resolves when the backend listens, or will not. */
  start(): Promise<void> {
    return (this.#started ??= this.#start().catch((error: Error) => {
      this.problem = error.message;
      this.#options.log(error.message);
    }));
  }

  /**
   * Path of the backend's socket, once it listens.
   * @throws Error that says why it does not
   */
  async socket(): Promise<string> {
    await this.#started;
    if (this.problem !== undefined) throw new Error(this.problem);
    return this.#socketPath;
  }

  /**
   * Words before a command that runs in the container of the backend.
   * @throws Error where it does not run: nothing of it is run on this machine
   */
  inContainer = (options: { cwd?: string; env?: object }): string[] => {
    if (this.#service === undefined)
      throw new Error(this.problem ?? "The containers are being started.");
    const exec = [...this.#words, "exec", "-T", ...placeOf(options)];
    return ["docker", ...exec, this.#service];
  };

  get #sockets(): string {
    return path.join(this.#options.folder, "s");
  }

  get #socketPath(): string {
    const { vm } = this.#options.source.metadata;
    return path.join(this.#sockets, vm?.exposes?.socket ?? "");
  }

  /** @throws Error that says why the backend cannot be used, and what to do */
  async #start(): Promise<void> {
    const { source, processes } = this.#options;
    const { vm } = source.metadata;
    if (!vm) throw new Error("There is no backend: metadata.json has no vm.");
    const problem = await engineProblem();
    if (problem !== undefined)
      throw new Error(
        `The backend does not run. ${problem} Start Docker, and then this again.`,
      );
    if (source.compose === undefined && vm.image !== undefined) {
      const services = { extension: { image: vm.image } };
      writeFileSync(this.#file, JSON.stringify({ services }));
    }
    if (!existsSync(this.#file))
      throw new Error(
        "The backend does not run: the compose file that metadata.json names is not there.",
      );
    const env = await this.#needImage();
    const services = await servicesOf(this.#file);
    mkdirSync(this.#sockets);
    const reach = await this.#reach();
    const override = overrideFor(services, reach.sockets, reach.engine);
    writeFileSync(this.#override, JSON.stringify(override));
    const down = ["down", "--volumes", "--remove-orphans", "--timeout", "3"];
    processes.atEnd("docker", [...this.#words, ...down], env);
    await this.#up();
    this.#service = Object.keys(services)[0]!;
    void this.#run("logs", "--follow", "--no-color");
    if (!vm.exposes?.socket) return;
    if (reach.problem !== undefined)
      throw new Error(
        `vm.service: the backend runs, but its socket cannot be reached: ${reach.problem}.`,
      );
    await this.#listening();
  }

  /** How far the sockets of containers, and the engine's own, can be shared. */
  async #reach() {
    const isLinux = process.platform === "linux";
    const at = (await engineAddress()) as { socketPath?: string };
    const isHere = isLinux && at.socketPath !== undefined;
    return {
      sockets: isHere ? this.#sockets : undefined,
      engine: (isHere && at.socketPath) || "/var/run/docker.sock",
      problem: isHere
        ? undefined
        : isLinux
          ? "the engine is on another machine"
          : "on this system, containers run in a virtual machine, which shares no sockets",
    };
  }

  /**
   * Gives compose the name of the extension's image.
   * @throws Error where that is asked for, and not here
   */
  async #needImage(): Promise<object> {
    const { source } = this.#options;
    const name = `${source.image}:${source.tag}`;
    const env = { DESKTOP_PLUGIN_IMAGE: name };
    Object.assign(process.env, env);
    const text = readFileSync(this.#file, "utf8");
    if (!text.includes("DESKTOP_PLUGIN_IMAGE")) return env;
    if ((await docker(["image", "inspect", name])).ok) return env;
    throw new Error(
      `The backend does not run: there is no image ${name}. Build it with docker build --tag ${name} ${source.folder}, or name another one with --image, and then start this again.`,
    );
  }

  /** Runs a command of compose, whose output is part of the log. */
  async #run(...args: string[]): Promise<{ ok: boolean; last: string }> {
    const { folder, processes } = this.#options;
    let last = "";
    const log = (line: string) => {
      if (line.trim() === "") return;
      last = line;
      this.#options.log(line);
    };
    const words = ["docker", ...this.#words, ...args];
    const child = processes.start(words, { cwd: folder, log });
    const code = await new Promise((resolve) => child.once("close", resolve));
    return { ok: code === 0, last };
  }

  async #up(): Promise<void> {
    const { ok, last } = await this.#run("up", "--detach", "--quiet-pull");
    if (!ok)
      throw new Error(`The backend does not run. docker compose said: ${last}`);
  }

  /** Waits for the socket. */
  async #listening(): Promise<void> {
    const socket = this.#socketPath;
    const name = path.basename(socket);
    const giveUpAt = Date.now() + LONGEST_START;
    for (let turn = 0; Date.now() < giveUpAt; turn++) {
      const answer = await knock(socket);
      if (answer === "open") return;
      if (answer === "EACCES" && !(await this.#unlock(name)))
        throw new Error(
          `The socket ${name} of the backend is for root alone. Run this as root, or let the backend make it with mode 0666.`,
        );
      if (turn % 20 === 19 && !(await this.#isRunning()))
        throw new Error(`The backend has ended without listening on ${name}.`);
      await pause(50);
    }
    throw new Error(
      `The backend runs, but does not listen on /run/guest-services/${name}. If the engine is in a virtual machine, as Docker Desktop's is, its sockets cannot be reached from here.`,
    );
  }

  /** Lets everybody use the socket; apps that show extensions reach it as root. */
  async #unlock(name: string): Promise<boolean> {
    const socket = `/run/guest-services/${name}`;
    const words = ["--user", "0", this.#service!, "chmod", "666", socket];
    return (await docker([...this.#words, "exec", "-T", ...words])).ok;
  }

  async #isRunning(): Promise<boolean> {
    const running = ["ps", "--status", "running", "--quiet", this.#service!];
    const { ok, stdout } = await docker([...this.#words, ...running]);
    return ok && stdout !== "";
  }
}

/** Whether a socket takes connections, or why not. */
function knock(socket: string): Promise<string> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy();
      resolve("open");
    });
    connection.once("error", ({ code = "" }: NodeJS.ErrnoException) =>
      resolve(code),
    );
  });
}
