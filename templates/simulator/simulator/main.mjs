// Shows the dashboard tab in a browser, with everything it talks to: npm run dev.
// With "preview" it is the built page; with "screenshots", and maybe an address
// such as /?bare&scenario=slow, pictures are taken instead.
import { mkdirSync, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { commands, programsOf } from "./parts/commands.mjs";
import { engineAddress } from "./parts/engine.mjs";
import { freePort, listeningAt, newPlace } from "./parts/place.mjs";
import { Processes } from "./parts/processes.mjs";
import { Pages } from "./server/pages.mjs";
import { pageFrom } from "./server/proxy.mjs";
import { startServer } from "./server/server.mjs";
import { keptToken } from "./server/token.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "3000" } },
});
const [mode = "dev", pictured = "/?bare"] = positionals;
// All paths are from the project's folder on.
process.chdir(path.join(import.meta.dirname, ".."));
const root = process.cwd();
const state = path.resolve(".simulator");
const built = path.join(state, "host");
const place = await newPlace();
const port = await freePort();
const readOwn = (name) => readFile(path.resolve("simulator", name), "utf8");
const readJson = async (name, chosen = {}) =>
  JSON.parse(await readFile(name, "utf8"), (_, value) =>
    typeof value === "string"
      ? value.replace(/^\{(\w+)\}/, (all, word) => chosen[word] ?? all)
      : value,
  );
const config = await readJson("simulator/config.json", { state, built, port });
const metadata = await readJson("metadata.json");
const { config: own, version } = await readJson("package.json");
const log = (from) => (line) => console.log(`${from} | ${line}`);
mkdirSync(state, { recursive: true });

const processes = new Processes(await readOwn("parts/keeper.mjs"));
if (place.socketPath) processes.removeAtEnd(path.dirname(place.socketPath));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.once(signal, async () => {
    await processes.end();
    process.exit(0);
  });

processes.start(config.page[mode] ?? config.page.dev, {
  cwd: config.page.folder,
  // What it prints is an address that is not the one to open.
  stdout: "ignore",
  log: console.error,
});
for (const { folder, build } of config.programs ?? [])
  processes.start(build, { cwd: folder, log: log(folder) });

let services;
if (config.services) {
  const { composed } = await import("./parts/services.mjs");
  services = composed({ root, state, processes, ...config });
}
const pages = new Pages({
  backend: async () => (await backend)(),
  engine: engineAddress,
  run: commands({
    root,
    programs: [
      ...programsOf(metadata).map((file) => path.join(root, file, "..")),
      built,
    ],
    container: config.container,
    inContainer: services?.inContainer,
    processes,
  }),
  kill: (child) => processes.kill(child),
  log: log("simulator"),
});
/** The backend waits for the services that it uses, and the page for the backend. */
const backend = (async () => {
  const found = await services
    ?.start()
    .catch(({ message }) => log("services")(message));
  if (!config.backend) return () => place;
  const { startBackend } = await import("./parts/backend.mjs");
  const { programs = [] } = config.backend;
  const { socketPath } = await engineAddress();
  const folders = programs.map((name) => path.resolve(name));
  const PATH = [...folders, process.env["PATH"]].join(path.delimiter);
  const env = { ...listeningAt(place), PATH };
  if (socketPath) env["DOCKER_SOCKET"] = socketPath;
  for (const [name, where] of Object.entries(config.folders ?? {})) {
    env[name] = path.join(state, where);
    mkdirSync(env[name], { recursive: true });
  }
  return startBackend({
    ...config.backend,
    env: { ...env, ...found },
    place,
    processes,
    log(line) {
      log("backend")(line);
      pages.log(line);
    },
    onRestart: () => pages.reload(),
  });
})();
backend.catch(({ message }) => log("backend")(message));

if (config.page.reload)
  watch(config.page.folder, { recursive: true }, () => pages.reload());
try {
  const { address } = await startServer(
    {
      metadata,
      image: own.image,
      version,
      icon: () => readFile(path.join(root, metadata.icon)),
      pages,
      ...pageFrom(new URL(`http://localhost:${port}`)),
    },
    {
      token: process.env["SIMULATOR_TOKEN"] || keptToken(state),
      port: Number(values.port),
      readOwn,
    },
  );
  const { title } = metadata.ui["dashboard-tab"];
  console.log(`\n  ${title} runs at ${address}\n`);
  if (mode === "screenshots") {
    const { takePictures } = await import("./screenshots.mjs");
    const page = new URL(pictured, address);
    page.hash = new URL(address).hash;
    await takePictures(page, "screenshots", processes);
    await processes.end();
    process.exit();
  }
} catch ({ code, message }) {
  await processes.end();
  console.error(
    code === "EADDRINUSE"
      ? `Port ${values.port} is taken. Choose another one: npm run dev -- --port ${Number(values.port) + 1}`
      : message,
  );
  process.exit(1);
}
