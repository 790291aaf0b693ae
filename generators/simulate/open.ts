import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { commands } from "../../templates/simulator/simulator/parts/commands.mjs";
import { engineAddress } from "../../templates/simulator/simulator/parts/engine.mjs";
import type { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { Pages } from "../../templates/simulator/simulator/server/pages.mjs";
import { pageFrom } from "../../templates/simulator/simulator/server/proxy.mjs";
import { startServer } from "../../templates/simulator/simulator/server/server.mjs";
import { engineProblem } from "../shared/docker.ts";
import { FailureError } from "../shared/errors.ts";
import { Containers } from "./containers.ts";
import { readFolder } from "./folder.ts";
import { takeApart } from "./image.ts";
import { pageFile } from "./metadata.ts";
import type { SimulateCall } from "./options.ts";
import { readOwn } from "./own-files.ts";
import { serveFolder } from "./serve-folder.ts";
import type { Session } from "./session.ts";
import type { Source } from "./source.ts";

/** What opening an extension needs besides the call. */
export interface Opening {
  readonly call: SimulateCall;
  /** Absolute path of the folder; nothing where the source is an image. */
  readonly folder: string | undefined;
  readonly processes: Processes;
  /** Gets lines for people. */
  readonly say: (line: string) => void;
}

/**
 * Shows an extension, ours or not, and starts what it runs in containers.
 * @throws FailureError where its page cannot be shown
 */
export async function openAny(opening: Opening): Promise<Session> {
  const { call, processes, say } = opening;
  const state = mkdtempSync(path.join(os.tmpdir(), "simulate-"));
  processes.removeAtEnd(state);
  const inState = (name: string) => {
    mkdirSync(path.join(state, name));
    return path.join(state, name);
  };
  const source = await sourceOf(opening, inState("image"));
  const { metadata, image, tag } = source;
  const containers =
    metadata.vm &&
    new Containers({
      source,
      project: `simulate-${randomBytes(6).toString("hex")}`,
      folder: inState("containers"),
      processes,
      log: (line) => {
        say(`containers | ${line}`);
        pages.log(line);
      },
    });
  const run = commands({
    root: source.folder,
    programs: [...source.programs],
    inContainer: (options) => {
      if (containers) return containers.inContainer(options);
      throw new Error("vm.cli: metadata.json has no vm.");
    },
    processes,
  });
  const page = call.uiSource
    ? pageFrom(call.uiSource)
    : { servePage: serveFolder(source.page!, pageFile(metadata)) };
  const pages = new Pages({
    backend: async () => {
      if (containers) return { socketPath: await containers.socket() };
      throw new Error("vm.service: metadata.json has no vm.");
    },
    engine: engineAddress,
    run,
    kill: (child) => processes.kill(child),
    log: (line) => say(`simulator | ${line}`),
  });
  const icon = () => iconOf(source);
  const extension = { metadata, image, version: tag, icon, pages, ...page };
  const server = await listen(extension, call.port);
  const watcher =
    source.page && source.changes
      ? watchPage(source.page, () => pages.reload())
      : undefined;
  await containers?.start();
  const { src, title = image } = metadata.ui["dashboard-tab"];
  return {
    address: server.address,
    title,
    src,
    hasService: metadata.vm?.exposes?.socket !== undefined,
    limits: [
      ...source.limits,
      ...(containers?.problem === undefined ? [] : [containers.problem]),
      ...(await dockerLimit(containers)),
    ],
    lastLines: () => pages.lines,
    ended: new Promise(() => {}),
    async close() {
      watcher?.close();
      await server.close();
    },
  };
}

function sourceOf(opening: Opening, empty: string): Promise<Source> | Source {
  const { call, folder, processes, say } = opening;
  const hasServer = call.uiSource !== undefined;
  if (folder !== undefined)
    return readFolder(folder, call.source, hasServer, call.image);
  const reference = call.source;
  return takeApart({ reference, folder: empty, hasServer, processes, say });
}

/** An extension without containers may still ask docker for something. */
async function dockerLimit(containers?: Containers): Promise<string[]> {
  if (containers) return [];
  const problem = await engineProblem();
  return problem === undefined ? [] : [`docker: ${problem}`];
}

async function listen(
  extension: Parameters<typeof startServer>[0],
  port: number,
) {
  const token = randomBytes(24).toString("base64url");
  try {
    return await startServer(extension, { token, port, readOwn });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === "EADDRINUSE"
      ? new FailureError(
          `Port ${port} is taken.`,
          `Choose another one: --port ${port + 1}`,
        )
      : new FailureError(`No server could be started: ${message}.`);
  }
}

/** Tells of a page that was built again. */
function watchPage(folder: string, onChange: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    // A build writes one file after the other.
    timer = setTimeout(onChange, 200);
  });
}

/** The icon as SVG; a picture of another kind is put into one. */
async function iconOf({ icon }: Source): Promise<string | Buffer> {
  const empty = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  const content = icon && (await readFile(icon).catch(() => undefined));
  if (!content) return empty;
  if (/\.svg$/i.test(icon)) return content;
  const data = `data:image/${path.extname(icon).slice(1)};base64,${content.toString("base64")}`;
  return empty.replace(
    "/>",
    `><image href="${data}" width="1" height="1"/></svg>`,
  );
}
