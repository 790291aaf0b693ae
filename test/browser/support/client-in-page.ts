/** How a command ended. */
export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** What a request to the backend came to. */
export type ServiceReply = { value: unknown } | { failure: unknown };

/** What a streaming command reports. */
export type StreamEvent =
  | { type: "output"; output: { stdout?: string; stderr?: string } }
  | { type: "close"; code: number }
  | { type: "error"; error: { message: string } };

/** Functions of the test that the page can call: all of it leaves the browser. */
export interface Host {
  ddRequest(method: string, url: string, data: unknown): Promise<ServiceReply>;
  /** Runs a command on the host, or in the container of the extension. */
  ddRun(where: "host" | "vm", words: string[]): Promise<CommandResult>;
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

/**
 * Puts a `ddClient` on the page that has the shapes of Docker Desktop's. It runs
 * in the browser before the page does: nothing outside of it can be used.
 * @param platform as Node.js calls the system that Docker Desktop runs on
 */
export function installClient(platform: string): void {
  const page = globalThis as unknown as Host & Streams & { ddClient: unknown };
  page.ddStreams = {};

  const request = async (method: string, url: string, data?: unknown) => {
    const reply = await page.ddRequest(method, url, data);
    // Docker Desktop rejects with plain objects, and so has this to.
    if ("failure" in reply) throw reply.failure;
    return reply.value;
  };

  const run = async (where: "host" | "vm", ...words: string[]) => {
    const result = await page.ddRun(where, words);
    const { code, stdout, stderr } = result;
    if (code !== 0) throw { killed: false, signal: null, ...result };
    const lines = () => stdout.split(/\r?\n/);
    return {
      code,
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
            : run("host", "docker", command, ...args),
      },
    },
    extension: {
      image: "acme/whale-watch:0.1.0",
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
      platform,
      arch: "x64",
      hostname: "desktop",
      openExternal: (url: string) => void page.ddOpen(url),
    },
  };
}
