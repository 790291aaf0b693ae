import type { Member, Rejection, Where } from "./hosts/host.ts";

/** What a command came to. */
export type CommandReply =
  { stdout: string; stderr: string } | { rejection: Rejection };

/** What a request to the backend came to. */
export type ServiceReply = { value: unknown } | { rejection: Rejection };

/** What a streaming command reports. */
export type StreamEvent =
  | { type: "output"; output: { stdout?: string; stderr?: string } }
  | { type: "close"; code: number }
  | { type: "error"; error: { message: string } };

/** Functions of the test that the page can call: all of it leaves the browser. */
export interface Calls {
  ddRequest(method: string, url: string, data: unknown): Promise<ServiceReply>;
  ddRun(where: Where, words: string[]): Promise<CommandReply>;
  ddSpawn(id: string, args: string[]): Promise<void>;
  ddClose(id: string): Promise<void>;
  ddToast(kind: string, text: string): Promise<void>;
  ddOpen(url: string): Promise<void>;
}

/** What the page keeps for the test. */
export interface Streams {
  ddStreams: Record<string, (event: StreamEvent) => void>;
}

interface ExecOptions {
  stream?: {
    onOutput?: (output: { stdout?: string; stderr?: string }) => void;
    onClose?: (code: number) => void;
    onError?: (error: unknown) => void;
  };
}

/** What hosts differ in. */
export interface Members {
  /** The system that the host runs on, as Node.js calls it. */
  platform: string;
  extension: object;
  dialog: Member;
  navigate: Member;
}

/**
 * Puts a `ddClient` on the page that has the shapes of Docker Desktop's. It runs
 * in the browser before the page does: nothing outside of it can be used.
 */
export function installClient(members: Members): void {
  const page = globalThis as unknown as Calls & Streams & { ddClient: unknown };
  page.ddStreams = {};

  const thrown = (rejection: Rejection) =>
    "plain" in rejection ? rejection.plain : new Error(rejection.error);

  const member = (state: Member, name: string, value?: unknown) => {
    if (state === "is missing") return {};
    const call = async () => {
      if (state === "rejects") throw new Error(`No handler for '${name}'`);
      return value;
    };
    return { [name]: call };
  };

  const request = async (method: string, url: string, data?: unknown) => {
    const reply = await page.ddRequest(method, url, data);
    if ("rejection" in reply) throw thrown(reply.rejection);
    return reply.value;
  };

  const run = async (where: Where, ...words: string[]) => {
    const reply = await page.ddRun(where, words);
    if ("rejection" in reply) throw thrown(reply.rejection);
    const { stdout, stderr } = reply;
    const lines = () => stdout.split(/\r?\n/);
    return {
      stdout,
      stderr,
      lines,
      parseJsonLines: () =>
        lines()
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line) as unknown),
      parseJsonObject: () => JSON.parse(stdout) as unknown,
    };
  };

  const stream = (args: string[], on: NonNullable<ExecOptions["stream"]>) => {
    // Unlike those of the page before it was loaded again.
    const id = crypto.randomUUID();
    page.ddStreams[id] = (event) => {
      if (event.type === "output") on.onOutput?.(event.output);
      else if (event.type === "close") on.onClose?.(event.code);
      else on.onError?.(event.error);
    };
    void page.ddSpawn(id, args);
    return { close: () => void page.ddClose(id) };
  };

  const toast = (kind: string) => (text: string) =>
    void page.ddToast(kind, text);
  page.ddClient = {
    desktopUI: {
      dialog: member(members.dialog, "showOpenDialog", { canceled: true }),
      navigate: member(members.navigate, "viewContainers"),
      toast: {
        success: toast("success"),
        warning: toast("warning"),
        error: toast("error"),
      },
    },
    docker: {
      cli: {
        exec: (command: string, args: string[], options?: ExecOptions) =>
          options?.stream
            ? stream([command, ...args], options.stream)
            : run("docker", command, ...args),
      },
    },
    extension: {
      ...members.extension,
      host: {
        cli: {
          exec: (command: string, args: string[]) =>
            run("host", command, ...args),
        },
      },
      vm: {
        cli: {
          exec: (command: string, args: string[]) =>
            run("vm", command, ...args),
        },
        service: {
          get: (url: string) => request("GET", url),
          head: (url: string) => request("HEAD", url),
          delete: (url: string) => request("DELETE", url),
          post: (url: string, data: unknown) => request("POST", url, data),
          put: (url: string, data: unknown) => request("PUT", url, data),
          patch: (url: string, data: unknown) => request("PATCH", url, data),
        },
      },
    },
    host: {
      platform: members.platform,
      arch: "x64",
      hostname: "desktop",
      openExternal: (url: string) => void page.ddOpen(url),
    },
  };
}
