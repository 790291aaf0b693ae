import path from "node:path";

/** This system, as metadata.json names it. */
export const SYSTEM =
  { darwin: "darwin", win32: "windows" }[process.platform] ?? "linux";

/**
 * Paths of the programs that metadata.json lists for this system.
 * @param {{ host?: any }} metadata
 * @returns {string[]}
 */
export function programsOf({ host }) {
  const files = (host?.binaries ?? []).flatMap((tool) => tool[SYSTEM] ?? []);
  return files.map((file) => file.path);
}

/** A word that a shell takes as it is. */
const quoted = (word) =>
  process.platform === "win32"
    ? `"${word}"`
    : `'${word.replaceAll("'", "'\\''")}'`;

/**
 * What `exec` of the page starts.
 * @param {object} options
 * @param {string} options.root folder that commands run in, where they do not say
 * @param {string[]} options.programs folders of the extension's own programs: for them,
 *   and for hosts that run any, these come first
 * @param {{ folder?: string, paths?: Record<string, string> }} [options.container]
 *   where commands of the container run in its place, and where its folders are
 * @param {(options: { cwd?: string, env?: object }) => string[] | undefined} [options.inContainer]
 *   words before a command that let it run in the container
 * @param {import("./processes.mjs").Processes} options.processes
 * @returns {import("../server/pages.mjs").Parts["run"]}
 */
export function commands(options) {
  const { root, programs, container, inContainer, processes } = options;
  const PATH = [...new Set(programs), process.env["PATH"]].join(path.delimiter);

  /** Where a path of the container is here, if it is. */
  const here = (word) => {
    for (const [inside, outside] of Object.entries(container?.paths ?? {}))
      if (`${word}/`.startsWith(`${inside}/`))
        return path.join(root, outside, word.slice(inside.length));
  };

  return ({ where, engine, cmd, args, shell, cwd, env }) => {
    const inShell = shell || /\.(cmd|bat)$/.test(cmd);
    // What the page has not written is not for the shell to read.
    const own = inShell ? quoted : (word) => word;
    const isInside = where === "vm";
    const before = isInside ? inContainer?.({ cwd, env }) : undefined;
    let words = [cmd, ...args];
    if (where === "docker") words = [engine, ...words];
    else if (before) words = [...before.map(own), ...words];
    else if (isInside)
      words = words.map((word) => (here(word) ? own(here(word)) : word));
    const folder = path.join(root, (isInside && container?.folder) || "");
    const [file = "", ...rest] = inShell ? [words.join(" ")] : words;
    return processes.spawn(file, rest, {
      cwd: cwd && !before ? (here(cwd) ?? cwd) : folder,
      env: { ...process.env, PATH, ...env },
      shell: inShell,
    });
  };
}
