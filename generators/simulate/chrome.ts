import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { findBrowser } from "../../templates/simulator/simulator/screenshots.mjs";
import type { BrowserEvent } from "./browser-events.ts";

/** A browser without a window, driven by Chrome's own protocol. */
export interface Browser {
  /** Opens a page in a window of its own size and colours. */
  open(
    url: string,
    window: Window,
    onEvent: (event: BrowserEvent) => void,
  ): Promise<Page>;
  close(): Promise<void>;
}

interface Window {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly theme: "light" | "dark";
  /** Runs before the page's own. */
  readonly script: string;
}

/** A page that a browser shows. */
export interface Page {
  /** The value of an expression in the page, once it is there. */
  evaluate(expression: string): Promise<unknown>;
  /** What it looks like, as PNG. */
  picture(): Promise<Buffer>;
}

interface Message extends BrowserEvent {
  readonly id?: number;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * Starts the Chrome, Chromium or Edge of this machine.
 * @param profile folder for what it keeps, removed with it
 * @throws Error where there is none, or it does not start
 */
export async function launch(profile: string): Promise<Browser> {
  const file = findBrowser();
  // Root has no sandbox, as in most containers.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(
    file,
    [
      "--headless=new",
      "--hide-scrollbars",
      "--remote-debugging-pipe",
      "--no-first-run",
      `--user-data-dir=${profile}`,
      ...sandbox,
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const ended = new Promise<never>((_, reject) =>
    child
      .once("error", reject)
      .once("exit", () => reject(new Error(`${file} has ended.`))),
  );
  ended.catch(() => {});
  const [, , , commands, messages] = child.stdio as unknown as [
    null,
    null,
    null,
    Writable,
    Readable,
  ];
  commands.on("error", () => {});
  const waiting = new Map<number | undefined, (message: Message) => void>();
  const listeners = new Set<(message: Message) => void>();
  let last = 0;
  let rest = "";
  messages.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop()!;
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      waiting.get(message.id)?.(message);
      for (const listen of listeners) listen(message);
    }
  });
  const send = <T>(method: string, params: object = {}, sessionId?: string) => {
    const answer = new Promise<T>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result as T);
      });
      commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
    return Promise.race([answer, ended]);
  };

  await send("Browser.getVersion");
  return {
    async open(url, { width, height, scale, theme, script }, onEvent) {
      const { targetId } = await send<{ targetId: string }>(
        "Target.createTarget",
        { url: "about:blank" },
      );
      const { sessionId } = await send<{ sessionId: string }>(
        "Target.attachToTarget",
        { targetId, flatten: true },
      );
      const call = <T>(method: string, params: object = {}) =>
        send<T>(method, params, sessionId);
      listeners.add((event) => {
        if (event.sessionId === sessionId) onEvent(event);
      });
      for (const domain of ["Page", "Runtime", "Log", "Network"])
        await call(`${domain}.enable`);
      const metrics = { width, height, deviceScaleFactor: scale };
      const screen = { ...metrics, mobile: false };
      await call("Emulation.setDeviceMetricsOverride", screen);
      await call("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: theme }],
      });
      const source = { source: script };
      await call("Page.addScriptToEvaluateOnNewDocument", source);
      await call("Page.navigate", { url });
      return {
        async evaluate(expression) {
          const { result, exceptionDetails } = await call<Evaluated>(
            "Runtime.evaluate",
            { expression, awaitPromise: true, returnByValue: true },
          );
          const { text, exception } = exceptionDetails ?? {};
          if (text) throw new Error(exception?.description ?? text);
          return result.value;
        },
        async picture() {
          const { data } = await call<{ data: string }>(
            "Page.captureScreenshot",
          );
          return Buffer.from(data, "base64");
        },
      };
    },
    async close() {
      await send("Browser.close").catch(() => {});
      if (child.exitCode === null)
        await new Promise((resolve) => child.once("exit", resolve));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#method-evaluate */
interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}
