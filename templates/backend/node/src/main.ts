/** Serves the extension's HTTP API on a unix socket. */
import { ItemStore } from "./items.ts";
import { createLog } from "./log.ts";
import { createHandler } from "./routes.ts";
import { createServer, listen, stop } from "./server.ts";
import { socketPath } from "./socket-path.ts";

const log = createLog(process.stdout);
const server = createServer(createHandler(log, new ItemStore()));

try {
  await listen(server, socketPath);
  log.info("listening", { socket: socketPath });
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
} catch (error) {
  log.error("failed", error);
  process.exitCode = 1;
}

function onSignal(): void {
  // From now on the default applies: a second signal ends the process at once.
  process.off("SIGTERM", onSignal).off("SIGINT", onSignal);
  log.info("stopping");
  void stop(server, log);
}
