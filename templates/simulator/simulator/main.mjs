// Shows the dashboard tab in a browser, with everything it talks to: npm run dev
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { Backend } from "./parts/backend.mjs";
import { commands } from "./parts/commands.mjs";
import { Compose, engineAddress } from "./parts/engine.mjs";
import { Processes } from "./parts/processes.mjs";
import { startPage } from "./parts/page.mjs";
import { listeningAt, newPlace } from "./parts/place.mjs";
import { keptToken, makeFolder } from "./parts/state.mjs";
import { startServer } from "./server/server.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "3000" } },
});
const root = path.join(import.meta.dirname, "..");
const state = makeFolder(path.join(root, ".simulator"));
const places = { state, built: path.join(state, "host") };
const readOwn = (name) =>
  readFile(path.join(import.meta.dirname, name), "utf8");
const readJson = async (name) =>
  JSON.parse(await readFile(path.join(root, name), "utf8"));
const config = await readJson("simulator/config.json");
const { config: own, version } = await readJson("package.json");
const metadata = await readJson("metadata.json");
const log = (from, line) => console.log(`${from} | ${line}`);

const processes = new Processes(await readOwn("parts/keeper.mjs"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.once(signal, async () => {
    await processes.end();
    process.exit(0);
  });

let server;
const tell = (message) => server?.pages.tell(message);
const page = await startPage({
  ...config.page,
  command: config.page[positionals[0] ?? "dev"],
  root,
  processes,
  onChange: () => tell({ reload: true }),
});
for (const { folder, build } of config.programs ?? [])
  processes.start(fill(build, places), {
    cwd: path.join(root, folder),
    log: (line) => log(folder, line),
  });

const socket = await newPlace();
if (process.platform !== "win32") processes.removeAtEnd(path.dirname(socket));
const compose =
  config.services && new Compose({ root, state, processes, ...config });
let backend;
/** The backend waits for the services that it uses, and the page for the backend. */
const begun = (async () => {
  const services = await compose
    ?.start()
    .catch((error) => log("services", error.message));
  if (!config.backend) return;
  const { folder, build, run, programs = [] } = config.backend;
  const { socketPath } = await engineAddress();
  const folders = Object.entries(config.folders ?? {}).map(([name, place]) => [
    name,
    makeFolder(path.join(state, place)),
  ]);
  backend = new Backend({
    folder: path.join(root, folder),
    build: fill(build, places),
    run: fill(run, places),
    env: {
      ...listeningAt(socket),
      PATH: [
        ...programs.map((place) => path.join(root, place)),
        process.env["PATH"],
      ].join(path.delimiter),
      ...(socketPath && { DOCKER_SOCKET: socketPath }),
      ...Object.fromEntries(folders),
      ...services,
    },
    socket,
    processes,
    log: (line) => {
      log("backend", line);
      tell({ log: line });
    },
    onRestart: () => tell({ reload: true }),
  });
  await backend.start();
})().catch((error) => log("backend", error.message));

const run = commands({
  root,
  metadata,
  built: places.built,
  container: config.container,
  inContainer: compose?.exec,
  processes,
});
try {
  server = await startServer(
    {
      metadata,
      image: own.image,
      version,
      icon: () => readFile(path.join(root, metadata.icon)),
      parts: {
        socket: async () => {
          await begun;
          return backend ? backend.socket() : socket;
        },
        engine: engineAddress,
        run,
        kill: (child) => processes.kill(child),
        log: (line) => log("simulator", line),
        lastLines: () => backend?.lines ?? [],
      },
      ...page,
    },
    {
      token: process.env["SIMULATOR_TOKEN"] || keptToken(state),
      port: Number(values.port),
      readOwn,
    },
  );
  const { title } = metadata.ui["dashboard-tab"];
  console.log(`\n  ${title} runs at ${server.address}\n`);
} catch (error) {
  await processes.end();
  const isTaken = error.code === "EADDRINUSE";
  console.error(
    isTaken
      ? `Port ${values.port} is taken. Choose another one: npm run dev -- --port ${Number(values.port) + 1}`
      : error.message,
  );
  process.exit(1);
}

/** Words with the places that `{state}` and `{built}` stand for. */
function fill(words, values) {
  return words?.map((word) =>
    word.replace(/\{(\w+)\}/g, (_, name) => values[name]),
  );
}
