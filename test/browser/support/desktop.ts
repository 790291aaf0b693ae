import { spawn, type ChildProcess } from "node:child_process";
import type { BrowserContext, Page } from "playwright-core";
import { execa } from "execa";
import { unixRequest } from "../../contract/unix-http.ts";
import {
  type CommandReply,
  type Calls,
  type ServiceReply,
  type StreamEvent,
  type Streams,
  installClient,
} from "./client-in-page.ts";
import type { DesktopHost, Ended, Where } from "./hosts/host.ts";

/** What a host puts a page in touch with. */
export interface Surroundings {
  /** Socket of the backend. */
  readonly socket: string;
  /** Environment of commands on the host: `docker` and host binaries are in its PATH. */
  readonly env: Record<string, string>;
  /** Folder that is /backend in the container. */
  readonly container: string;
  readonly host: DesktopHost;
  /** The system that it says it runs on, as Node.js calls it. */
  readonly platform: string;
}

/**
 * What a host does behind a page: requests go to the backend's socket,
 * commands to the programs that come first in PATH.
 */
export class StandInDesktop {
  readonly toasts: string[] = [];
  /** Addresses that were opened in the person's browser. */
  readonly opened: string[] = [];
  /** Requests that did not reach the backend. */
  unreachable = 0;
  /** How often the page has asked for something: of the backend, or to run a command. */
  calls = 0;
  /** Commands that the page has run on the host, each with its arguments. */
  readonly commands: string[][] = [];
  readonly #streams = new Map<string, ChildProcess>();
  readonly #around: Surroundings;
  #page: Page | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Every page of the context has a ddClient from now on. */
  async install(context: BrowserContext): Promise<void> {
    const { host, platform } = this.#around;
    const calls: Calls = {
      ddRequest: (method, url, data) => this.#request(method, url, data),
      ddRun: (where, words) => this.#run(where, words),
      ddSpawn: async (id, args) => this.#spawn(id, args),
      ddClose: async (id) =>
        void (host.endsStreams && this.#streams.get(id)?.kill()),
      ddToast: async (kind, text) => void this.toasts.push(`${kind}: ${text}`),
      ddOpen: async (url) => void this.opened.push(url),
    };
    for (const [name, call] of Object.entries(calls))
      await context.exposeFunction(name, call as () => unknown);
    const { extension, dialog, navigate } = host;
    const members = { platform, extension, dialog, navigate };
    await context.addInitScript(installClient, members);
    context.on("page", (page) => (this.#page = page));
  }

  /** How many streaming commands are running. */
  get streaming(): number {
    return this.#streams.size;
  }

  /** Lets something happen in the engine: the stand-in repeats what it is told. */
  happens(type: string, action: string, name: string): void {
    const event = this.#around.host.eventOf(type, action, name);
    for (const { stdin } of this.#streams.values())
      stdin!.write(`${JSON.stringify(event)}\n`);
  }

  /** Lets the time pass that some streaming commands have. */
  timePasses(): void {
    for (const { spawnargs, stdin } of this.#streams.values())
      if (spawnargs.includes("--until")) stdin!.end();
  }

  /** Loses the streaming commands, and says why. */
  breakOff(message: string): void {
    for (const [id, child] of this.#streams) {
      this.#report(id, { type: "error", error: { message } });
      child.kill();
    }
  }

  /** Ends what is still running. */
  stop(): void {
    for (const child of this.#streams.values()) child.kill();
  }

  async #request(
    method: string,
    url: string,
    data: unknown,
  ): Promise<ServiceReply> {
    this.calls++;
    const { socket, host } = this.#around;
    const json = data === undefined ? {} : { body: host.bodyOf(data) };
    const headers = { "Content-Type": "application/json" };
    try {
      const options = { headers, ...json };
      const { status, body } = await unixRequest(socket, method, url, options);
      return status >= 200 && status < 300
        ? { value: parsed(body) }
        : { rejection: host.refusal(status, body) };
    } catch (error) {
      this.unreachable++;
      return { rejection: host.unreachable(error as Error) };
    }
  }

  async #run(where: Where, words: string[]): Promise<CommandReply> {
    this.calls++;
    if (where !== "vm") this.commands.push(words);
    const { host } = this.#around;
    const ended = await this.#runToEnd(where, words);
    const rejection = host.failure(ended, where, words[0]!);
    const { stdout, stderr } = ended;
    return rejection ? { rejection } : { stdout, stderr };
  }

  async #runToEnd(where: Where, words: string[]): Promise<Ended> {
    const { env, container, host } = this.#around;
    const [command = "", ...args] =
      where === "vm"
        ? words.map((word) => word.replace(/^\/backend\//, `${container}/`))
        : where === "docker"
          ? [host.engine, ...words]
          : words;
    const options = { env, extendEnv: false, reject: false } as const;
    const { exitCode, stdout, stderr } = await (host.hasShell
      ? execa("/bin/sh", ["-c", [command, ...args].join(" ")], options)
      : execa(command, host.argumentsOf(args, where), {
          ...options,
          preferLocal: false,
        }));
    return { code: exitCode, stdout: stdout ?? "", stderr: stderr ?? "" };
  }

  #spawn(id: string, args: string[]): void {
    const { env, host } = this.#around;
    // Only blocking commands have a shell anywhere.
    const words = host.hasShell ? args : host.argumentsOf(args, "docker");
    const child = spawn(host.engine, words, { env });
    this.#streams.set(id, child);
    const report = (event: StreamEvent) => this.#report(id, event);
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (chunk: string) => {
        for (const line of chunk.split("\n").slice(0, -1))
          report({ type: "output", output: { [name]: line } });
      });
    }
    child.on("close", (code) => {
      this.#streams.delete(id);
      if (code !== null) report({ type: "close", code });
    });
  }

  #report(id: string, event: StreamEvent): void {
    const call = this.#page?.evaluate(
      ([stream, what]) =>
        (globalThis as unknown as Streams).ddStreams[stream]?.(what),
      [id, event] as const,
    );
    // The page may be gone by now.
    call?.catch(() => {});
  }
}

/** JSON where it is JSON, text otherwise. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
