import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { version } from "../../package.json";
import { createTerminal, type Terminal } from "../cli/terminal.ts";
import { EXIT, FailureError } from "../shared/errors.ts";
import { openAny, type Opening } from "./open.ts";
import { parseSimulate, type SimulateCall } from "./options.ts";
import { hasOwnSimulator, openOwn } from "./own-project.ts";
import { readOwn } from "./own-files.ts";
import type { Session } from "./session.ts";

/**
 * Runs `simulate`.
 * @param words after it
 * @param plain whether the surroundings ask for plain words
 * @returns the exit code, once nothing that was started runs
 * @throws CliError where the extension cannot be shown; then, too, nothing runs
 */
export async function simulate(
  words: readonly string[],
  plain: boolean,
): Promise<number> {
  const call = parseSimulate(words, process.env);
  const { json, check } = call;
  const terminal = createTerminal({ json, plain: plain || call.plain });
  if (call.help) {
    const { simulateHelp } = await import("./help.ts");
    terminal.result(simulateHelp());
    return EXIT.done;
  }
  const folder = folderOf(call.source);
  const processes = new Processes(await readOwn("parts/keeper.mjs"));
  stopOnSignals(processes, check ? EXIT.cancelled : EXIT.done);
  const say = (line: string) => terminal.say(terminal.dim(line));
  let session: Session | undefined;
  try {
    session = await open({ call, folder, processes, say });
    if (check) {
      const { checkPage } = await import("./check.ts");
      return await checkPage({ session, call, processes, terminal });
    }
    sayOpen(session, call, terminal);
    return await session.ended;
  } finally {
    await session?.close();
    await processes.end();
  }
}

/** The folder that is meant, as an absolute path; nothing where it has to be an image. */
function folderOf(source: string): string | undefined {
  const folder = path.resolve(source);
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return folder;
    throw new FailureError(
      `${source} is a file.`,
      "Name a folder with a metadata.json, or an image.",
    );
  }
  if (/^(\.{0,2}[\\/]|~|[A-Za-z]:\\)|\\/.test(source))
    throw new FailureError(
      `There is no folder ${source}.`,
      "Name a folder with a metadata.json, or an image.",
    );
  return undefined;
}

function open(opening: Opening): Promise<Session> {
  const { call, folder } = opening;
  const isOwn =
    folder !== undefined &&
    call.uiSource === undefined &&
    call.image === undefined &&
    hasOwnSimulator(folder);
  return isOwn ? openOwn(opening, folder) : openAny(opening);
}

/** Ends everything, and then this process, whatever it waits for. */
function stopOnSignals(processes: Processes, code: number): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(
      signal,
      () => void processes.end().then(() => process.exit(code)),
    );
}

function sayOpen(session: Session, call: SimulateCall, terminal: Terminal) {
  const { title, limits } = session;
  const url = new URL(session.address);
  if (call.host !== undefined) url.searchParams.set("host", call.host);
  const address = url.href;
  if (call.json) {
    const said = { ok: true, version, title, address, limits };
    return terminal.result(JSON.stringify(said));
  }
  for (const limit of limits) terminal.say(terminal.yellow(limit));
  terminal.say(`\n${terminal.bold(title)} runs at ${address}\n`);
}
