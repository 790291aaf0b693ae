import { UsageError } from "../shared/errors.ts";
import { parseOptions, type CommandOption } from "../cli/command-options.ts";

/** Apps whose members the page may get. */
export const HOSTS = [
  "docker-desktop",
  "rancher-desktop",
  "podman-desktop",
] as const;

/** Every option of `simulate`, as its help shows it. */
export const simulateOptions = [
  {
    name: "ui-source",
    value: "URL",
    description:
      "take the page from a server, such as Vite's: http://localhost:5173",
  },
  {
    name: "image",
    value: "NAME:TAG",
    description:
      "image that the backend of a folder is started from, if its name cannot be found in package.json or Makefile",
  },
  {
    name: "host",
    value: "NAME",
    description: `app that the page is shown as in: ${HOSTS.join(", ")}`,
  },
  {
    name: "port",
    value: "N",
    description: "port on this machine; default: 3000, any with --check",
  },
  {
    name: "check",
    description:
      "look at the page without anybody there, and exit with 1 if something is wrong: a blank page, errors in the console, failed requests, a backend that does not answer, what axe finds; needs Chrome, Chromium or Edge (CHROME_PATH)",
  },
  {
    name: "screenshots",
    value: "DIR",
    description:
      "where --check puts pictures in light and dark; default: a temporary folder",
  },
  { name: "json", description: "print one JSON object to standard output" },
  { name: "plain", description: "no colours" },
  { name: "help", short: "h", description: "show this help" },
] as const satisfies readonly CommandOption[];

/** A call of `simulate`, taken apart. */
export interface SimulateCall {
  /** Folder or image. */
  readonly source: string;
  readonly uiSource: URL | undefined;
  readonly image: string | undefined;
  readonly host: string | undefined;
  /** 0 for any. */
  readonly port: number;
  readonly check: boolean;
  readonly screenshots: string | undefined;
  readonly json: boolean;
  readonly plain: boolean;
  readonly help: boolean;
}

const HINT =
  "See all options with: npx create-docker-extension@latest simulate --help";

/**
 * Takes the words after `simulate` apart.
 * @throws UsageError listing every problem
 */
export function parseSimulate(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SimulateCall {
  const { positionals, problems, isOn, text } = parseOptions(
    simulateOptions,
    words,
    env,
  );
  if (positionals.length > 1 && problems.length === 0)
    problems.push(
      `One folder or image is expected, but there are ${positionals.length}: ${positionals.join(", ")}.`,
    );
  const check = isOn("check");
  const [host, port] = [text("host"), text("port")];
  if (host !== undefined && !(HOSTS as readonly string[]).includes(host))
    problems.push(
      `--host must be one of ${HOSTS.join(", ")}, not ${JSON.stringify(host)}.`,
    );
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536))
    problems.push(
      `--port must be a number up to 65535, not ${JSON.stringify(port)}.`,
    );
  const uiSource = urlOf(text("ui-source"), problems);
  if (text("screenshots") !== undefined && !check)
    problems.push("--screenshots is of use with --check only.");
  if (problems.length > 0) throw new UsageError(problems.join("\n"), HINT);
  return {
    source: positionals[0] ?? ".",
    uiSource,
    image: text("image"),
    host,
    port: Number(port ?? (check ? 0 : 3000)),
    check,
    screenshots: text("screenshots"),
    json: isOn("json"),
    plain: isOn("plain"),
    help: isOn("help"),
  };
}

function urlOf(text: string | undefined, problems: string[]): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:") return url;
  problems.push(
    `--ui-source must be an address that begins with http://, not ${JSON.stringify(text)}.`,
  );
  return undefined;
}
