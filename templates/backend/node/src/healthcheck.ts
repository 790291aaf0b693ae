/**
 * Ends with 0 if a running backend answers /health. The HEALTHCHECK of the image
 * runs it, so that the image needs neither a shell nor curl.
 */
import { get } from "node:http";
import { socketPath } from "./socket-path.ts";

const signal = AbortSignal.timeout(2000);
const request = get({ socketPath, path: "/health", signal }, (reply) => {
  reply.resume();
  if (reply.statusCode !== 200) fail(`unhealthy: ${reply.statusCode}`);
});
request.on("error", (error) => fail(error.message));

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
