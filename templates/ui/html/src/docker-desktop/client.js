/**
 * What a command that has ended left behind.
 * @typedef {object} ExecResult
 * @property {string} stdout
 * @property {string} stderr
 * @property {number} [code]
 * @property {string} [signal]
 */

/**
 * How a command that goes on is heard.
 * @typedef {object} Stream
 * @property {boolean} splitOutputLines
 * @property {(output: { stdout?: string, stderr?: string }) => void} onOutput
 * @property {(error: unknown) => void} onError
 * @property {(code: number) => void} onClose
 */

/**
 * Runs a command to its end, or, given a stream, until it is closed.
 * @typedef {((command: string, args: string[]) => Promise<ExecResult>)
 *   & ((command: string, args: string[], options: { stream: Stream }) => { close: () => void })} Exec
 */

/** @typedef {{ exec: Exec }} Cli */

/**
 * Requests to the backend; they resolve to the body of the answer.
 * @typedef {object} Service
 * @property {(url: string) => Promise<unknown>} get
 * @property {(url: string) => Promise<unknown>} delete
 * @property {(url: string, data: object) => Promise<unknown>} post
 * @property {(url: string, data: object) => Promise<unknown>} put
 * @property {(url: string, data: object) => Promise<unknown>} patch
 */

/**
 * The parts of Docker Desktop's client that are of use here. All of it:
 * https://docs.docker.com/reference/api/extensions-sdk/
 * @typedef {object} DockerDesktop
 * @property {{ cli: Cli }} docker
 * @property {{ image: string, vm?: { cli: Cli, service?: Service }, host?: { cli: Cli } }} extension
 * @property {{ toast: Record<"success" | "warning" | "error", (text: string) => void> }} desktopUI
 * @property {{ platform: string, openExternal: (url: string) => void }} host
 */

/** False in a plain browser, where `dockerDesktop()` throws. */
export function hasDockerDesktop() {
  return "ddClient" in window;
}

/** Call it where it is needed, never at import time: importing must work everywhere. */
export function dockerDesktop() {
  if (!("ddClient" in window))
    throw new Error(
      "This is neither Docker Desktop nor another app that shows extensions.",
    );
  return /** @type {DockerDesktop} */ (window.ddClient);
}
