import path from "node:path";

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
 * @param {(words: string[]) => string[] | undefined} [options.inContainer]
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
  // As in a host, programs of the extension come first, and others run, too.
  const PATH = [...new Set(folders), built, process.env["PATH"]];

  /** A path of the container, where that folder is here. */
  const here = (word) => {
    for (const [inside, outside] of Object.entries(container?.paths ?? {}))
      if (word.startsWith(`${inside}/`))
        return path.join(root, outside, word.slice(inside.length));
    return word;
  };

  return ({ where, engine, cmd, args, shell, cwd, env }) => {
    const given = [cmd, ...args];
    const words =
      where === "docker"
        ? [engine, ...given]
        : where === "vm"
          ? (inContainer?.(given) ?? given.map(here))
          : given;
    const folder = where === "vm" ? (container?.folder ?? "") : "";
    const inShell = shell || /\.(cmd|bat)$/.test(cmd);
    const [file = "", ...rest] = inShell ? [words.join(" ")] : words;
    return processes.spawn(file, rest, {
      cwd: cwd ?? path.join(root, folder),
      env: { ...process.env, PATH: PATH.join(path.delimiter), ...env },
      shell: inShell,
    });
  };
}
