import { spawn, type ChildProcess } from "node:child_process";
import type { BrowserContext, Page } from "playwright-core";
import { execa } from "execa";
import { unixRequest } from "../../contract/unix-http.ts";
import {
  type CommandResult,
  type Host,
  type ServiceReply,
  type StreamEvent,
  type Streams,
  installClient,
} from "./client-in-page.ts";

/** What Docker Desktop puts a page in touch with. */
export interface Surroundings {
  /** Socket of the backend. */
  readonly socket: string;
  /** Environment of commands on the host: `docker` and host binaries are in its PATH. */
  readonly env: Record<string, string>;
  /** Folder that is /backend in the container. */
  readonly container: string;
  readonly app: App;
  /** The system that it says it runs on, as Node.js calls it. */
  readonly platform: string;
}

/**
 * Who shows the page. Rancher Desktop has no shell between the page and a
 * command, it removes a pair of quotes around an argument; and a proxy answers
 * for a backend that is away.
 * @see https://github.com/rancher-sandbox/rancher-desktop/blob/main/pkg/rancher-desktop/preload/extensions.ts
 */
export type App = "Docker Desktop" | "Rancher Desktop";

/**
 * What Docker Desktop does behind a page: requests go to the backend's socket,
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
    const host: Host = {
      ddRequest: (method, url, data) => this.#request(method, url, data),
      ddRun: (where, words) => this.#run(where, words),
      ddSpawn: async (id, args) => this.#spawn(id, args),
      ddClose: async (id) => void this.#streams.get(id)?.kill(),
      ddToast: async (kind, text) => void this.toasts.push(`${kind}: ${text}`),
      ddOpen: async (url) => void this.opened.push(url),
    };
    for (const [name, call] of Object.entries(host))
      await context.exposeFunction(name, call as () => unknown);
    await context.addInitScript(installClient, this.#around.platform);
    context.on("page", (page) => (this.#page = page));
  }

  /** How many streaming commands are running. */
  get streaming(): number {
    return this.#streams.size;
  }

  /** Lets the streaming commands print a line, their stand-in repeats what it is told. */
  print(line: string): void {
    for (const { stdin } of this.#streams.values()) stdin!.write(`${line}\n`);
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
    const json = data === undefined ? {} : { body: JSON.stringify(data) };
    const headers = { "Content-Type": "application/json" };
    try {
      const { status, body } = await unixRequest(
        this.#around.socket,
        method,
        url,
        {
          headers,
          ...json,
        },
      );
      return status >= 200 && status < 300
        ? { value: parsed(body) }
        : { failure: { name: "Error", message: body, statusCode: status } };
    } catch (error) {
      this.unreachable++;
      const { name, message } = error as Error;
      return {
        failure:
          this.#around.app === "Docker Desktop"
            ? { name, message }
            : { name: "Bad Gateway", message: "", statusCode: 502 },
      };
    }
  }

  async #run(where: "host" | "vm", words: string[]): Promise<CommandResult> {
    this.calls++;
    if (where === "host") this.commands.push(words);
    const { env, container, app } = this.#around;
    const [command = "", ...args] =
      where === "vm"
        ? words.map((word) => word.replace(/^\/backend\//, `${container}/`))
        : words;
    const options = { env, extendEnv: false, reject: false } as const;
    const { exitCode, stdout, stderr } = await (app === "Docker Desktop"
      ? execa("/bin/sh", ["-c", [command, ...args].join(" ")], options)
      : execa(command, args.map(unquoted), { ...options, preferLocal: false }));
    const code = exitCode ?? 1;
    return { code, stdout, stderr };
  }

  #spawn(id: string, args: string[]): void {
    const { env, app } = this.#around;
    const words = app === "Docker Desktop" ? args : args.map(unquoted);
    const child = spawn("docker", words, { env });
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

/** An argument without the quotes around it. */
function unquoted(arg: string): string {
  return /^(["']).*\1$/.test(arg) ? arg.slice(1, -1) : arg;
}

/** JSON where it is JSON, text otherwise. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
