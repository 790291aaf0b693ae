import { parseArgs } from "node:util";
import { UsageError } from "../shared/errors.ts";
import { closest } from "../shared/suggest.ts";

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
] as const satisfies readonly {
  name: string;
  value?: string;
  short?: string;
  description: string;
}[];

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
  const names = simulateOptions.map(({ name }) => name as string);
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      simulateOptions.map((option) => [
        option.name,
        {
          type: "value" in option ? "string" : "boolean",
          ...("short" in option ? { short: option.short } : {}),
        },
      ]),
    ) as Record<string, { type: "string" | "boolean"; short?: string }>,
    strict: false,
    tokens: true,
  });
  const problems = lostToNpm(names, values, env);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = simulateOptions.find(({ name }) => name === token.name);
    const { rawName, value } = token;
    if (!option) {
      const meant = closest(rawName.replace(/^-+/, ""), names);
      problems.push(
        `The option ${rawName} is not known${meant ? `: did you mean --${meant}?` : "."}`,
      );
    } else if (!("value" in option)) {
      if (value !== undefined) problems.push(`${rawName} takes no value.`);
    } else if (!value || (!token.inlineValue && value.startsWith("-")))
      problems.push(`${rawName} needs a value.`);
  }
  if (positionals.length > 1 && problems.length === 0)
    problems.push(
      `One folder or image is expected, but there are ${positionals.length}: ${positionals.join(", ")}.`,
    );
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const check = values["check"] === true;
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
    json: values["json"] === true,
    plain: values["plain"] === true,
    help: values["help"] === true,
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

/** `npm create` keeps options before its own `--`, and hands them down as variables. */
function lostToNpm(
  names: readonly string[],
  values: object,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (env["npm_command"] !== "init") return [];
  const lost = names.filter(
    (name) =>
      env[`npm_config_${name.replaceAll("-", "_")}`] !== undefined &&
      !(name in values),
  );
  return lost.length === 0
    ? []
    : [
        `npm kept --${lost.join(", --")} for itself. Use npx, which passes everything on.`,
      ];
}
