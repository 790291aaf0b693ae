import path from "node:path";

/** What vitest, or the npm that started it, put into the environment. */
const OURS =
  /^(npm_(?!config_(registry|cache|cafile|proxy|https_proxy|noproxy|userconfig|globalconfig)$).*|VITEST.*|NODE_ENV|NODE_OPTIONS|TEST|DEV|PROD|MODE|SSR|BASE_URL|INIT_CWD|FORCE_COLOR)$/;

/**
 * The environment of somebody who types a command into a terminal, with
 * `folders` first in PATH. Nothing of the test run shines through: the tools in
 * our own node_modules would stand in for those that a project forgot.
 */
export function environment(...folders: string[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !OURS.test(name)) env[name] = value;
  }
  const inherited = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder));
  const PATH = [...folders, ...inherited].join(path.delimiter);
  return { ...env, PATH, NO_COLOR: "1" };
}
