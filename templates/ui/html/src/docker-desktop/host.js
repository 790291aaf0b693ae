import { dockerDesktop } from "./client.js";
import { currentDesktop } from "./desktop.js";
import { run } from "./run.js";

/**
 * Runs a program that this extension has put on the host, and resolves to what it prints.
 * @param {{ unix: string, windows: string }} program
 * @param {string[]} args
 */
export async function runOnHost(program, ...args) {
  const client = dockerDesktop();
  const { host } = client.extension;
  if (!host) throw new Error("This extension has no host binaries.");

  const isWindows = client.host.platform === "win32";
  const name = isWindows ? program.windows : program.unix;
  if (/\.(cmd|bat)$/.test(name)) {
    // It starts programs without cmd.exe, which alone runs batch files.
    if (currentDesktop() === "Podman Desktop") {
      throw new Error("Podman Desktop cannot run a batch file.");
    }
    // cmd.exe would take what follows a double quote for a command.
    if (args.some((arg) => arg.includes('"'))) {
      throw new Error("A batch file cannot be given a double quote.");
    }
  }
  const { stdout } = await run(host.cli, name, args);
  return stdout;
}
