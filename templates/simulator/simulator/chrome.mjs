// Drives the Chrome, Chromium or Edge of this machine, by its own protocol.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const PLACES = {
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].flatMap((name) =>
    ["Google/Chrome", "Microsoft/Edge"].map((app) =>
      path.join(
        process.env[name] ?? "",
        app,
        "Application",
        app.endsWith("Edge") ? "msedge.exe" : "chrome.exe",
      ),
    ),
  ),
  linux: (process.env["PATH"] ?? "")
    .split(":")
    .flatMap((folder) =>
      ["google-chrome", "chromium", "chromium-browser", "microsoft-edge"].map(
        (name) => path.join(folder, name),
      ),
    ),
};

/**
 * Starts a browser without a window.
 * @param {string} [profile] folder for what it keeps, removed with it
 * @throws {Error} where there is none, or it does not start
 */
export async function launch(profile = temporaryProfile()) {
  const named = process.env["CHROME_PATH"];
  const places = named ? [named] : PLACES[process.platform];
  const file = places.find((place) => existsSync(place));
  if (!file)
    throw new Error(
      `There is no ${named ?? "Chrome, Chromium or Edge here"}: install one, or name it by CHROME_PATH.`,
    );
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
  const ended = new Promise((_, reject) =>
    child
      .once("error", reject)
      .once("exit", () => reject(new Error(`${file} has ended.`))),
  );
  ended.catch(() => {});
  const [, , , commands, messages] = /** @type {any[]} */ (child.stdio);
  commands.on("error", () => {});
  const waiting = new Map();
  const listeners = new Set();
  let last = 0;
  let rest = "";
  messages.setEncoding("utf8").on("data", (text) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      waiting.get(message.id)?.(message);
      for (const listen of listeners) listen(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) => {
    const answer = new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
    return /** @type {Promise<any>} */ (Promise.race([answer, ended]));
  };

  await send("Browser.getVersion");
  return {
    /**
     * Opens a page in a window of its own size and colours.
     * @param {string} url
     * @param {{ width: number, height: number, scale: number, theme: "light" | "dark", script?: string }} window
     *   `script` runs before the page's own
     * @param {(event: { method: string, params: any }) => void} [onEvent] gets what the protocol tells of it
     */
    async open(
      url,
      { width, height, scale, theme, script: source = "" },
      onEvent = () => {},
    ) {
      const { targetId } = await send("Target.createTarget", {
        url: "about:blank",
      });
      const { sessionId } = await send("Target.attachToTarget", {
        targetId,
        flatten: true,
      });
      const call = (method, params) => send(method, params, sessionId);
      listeners.add((event) => event.sessionId === sessionId && onEvent(event));
      for (const domain of ["Page", "Runtime", "Log", "Network"])
        await call(`${domain}.enable`);
      await call("Emulation.setDeviceMetricsOverride", {
        ...{ width, height, deviceScaleFactor: scale, mobile: false },
      });
      await call("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: theme }],
      });
      await call("Page.addScriptToEvaluateOnNewDocument", { source });
      await call("Page.navigate", { url });
      return {
        /** The value of an expression in the page, once it is there. */
        async evaluate(expression) {
          const { result, exceptionDetails } = await call("Runtime.evaluate", {
            expression,
            awaitPromise: true,
            returnByValue: true,
          });
          const { text, exception } = exceptionDetails ?? {};
          if (text) throw new Error(exception?.description ?? text);
          return result.value;
        },
        /** What it looks like, as PNG. */
        async picture() {
          const { data } = await call("Page.captureScreenshot");
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

function temporaryProfile() {
  return mkdtempSync(path.join(os.tmpdir(), "simulator-chrome-"));
}
