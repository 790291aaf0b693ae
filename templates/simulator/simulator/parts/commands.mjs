import path from "node:path";

const isWindows = process.platform === "win32";
/** A word that a shell takes as it is. */
const quoted = (word) =>
  isWindows ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;

const SYSTEM =
  { darwin: "darwin", win32: "windows" }[process.platform] ?? "linux";

/**
 * What `exec` of the page starts.
 * @param {object} options
 * @param {string} options.root folder of metadata.json
 * @param {any} options.metadata
 * @param {string} options.built folder of programs that were compiled for this system
 * @param {{ folder?: string, paths?: Record<string, string> }} [options.container]
 *   where commands of the container run in its place, and where its folders are
 * @param {(words: string[], options: { cwd?: string, env?: object }) => string[] | undefined} [options.inContainer]
 * @param {import("./processes.mjs").Processes} options.processes
 * @returns {import("../server/pages.mjs").Parts["run"]}
 */
export function commands(options) {
  const { root, metadata, built, container, inContainer, processes } = options;
  const programs = (metadata.host?.binaries ?? []).flatMap(
    (entry) => entry[SYSTEM] ?? [],
  );
  const folders = programs.map((program) =>
    path.dirname(path.join(root, program.path)),
  );
  // Programs of the extension come first; others are for them, and for hosts that run any.
  const PATH = [...new Set(folders), built, process.env["PATH"]];

  /** A path of the container, where that folder is here. */
  const here = (word) => {
    for (const [inside, outside] of Object.entries(container?.paths ?? {}))
      if (`${word}/`.startsWith(`${inside}/`))
        return path.join(root, outside, word.slice(inside.length));
    return word;
  };
  const isHere = (word) => here(word) !== word;

  return ({ where, engine, cmd, args, shell, cwd, env }) => {
    const inShell = shell || /\.(cmd|bat)$/.test(cmd);
    // What the page has not written is not for the shell to read.
    const own = inShell ? quoted : (word) => word;
    const given = [cmd, ...args];
    const outside =
      where === "vm" ? inContainer?.(given, { cwd, env }) : undefined;
    const words =
      where === "docker"
        ? [engine, ...given]
        : where === "host"
          ? given
          : outside
            ? [...outside.slice(0, -given.length).map(own), ...given]
            : given.map((word) => (isHere(word) ? own(here(word)) : word));
    const folder = where === "vm" ? (container?.folder ?? "") : "";
    const [file = "", ...rest] = inShell ? [words.join(" ")] : words;
    return processes.spawn(file, rest, {
      cwd: cwd && !outside ? here(cwd) : path.join(root, folder),
      env: { ...process.env, PATH: PATH.join(path.delimiter), ...env },
      shell: inShell,
    });
  };
}
