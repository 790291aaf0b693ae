import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { ApiError } from "./api-error.ts";
import type { Log } from "./log.ts";
import { type Route, ok } from "./route.ts";

const DOCKER_SOCKET = process.env["DOCKER_SOCKET"] || "/var/run/docker.sock";
const TIMEOUT = 10_000;

/** What the Engine says about an image, or rather the part of it that is of use here. */
interface EngineImage {
  Id: string;
  RepoTags: string[] | null;
  Size: number;
}

/** Lists the images of the Docker Engine behind a socket. */
export function engineImageRoutes(log: Log, socket = DOCKER_SOCKET): Route[] {
  const list = async () => {
    const images = (await ask(log, socket, "/images/json")) as EngineImage[];
    return images
      .map(({ Id, RepoTags, Size }) => ({
        id: Id,
        // What older Engines call an image without a name.
        names: (RepoTags ?? []).filter((name) => name !== "<none>:<none>"),
        size: Size,
      }))
      .toSorted((a, b) => compare(a.names[0] ?? "", b.names[0] ?? ""));
  };
  return [
    { path: /^\/images$/, methods: { GET: async () => ok(await list()) } },
  ];
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/**
 * GET on the Engine's API.
 * @see https://docs.docker.com/reference/api/engine/
 */
async function ask(log: Log, socket: string, path: string): Promise<unknown> {
  let status: number | undefined;
  let body: string;
  try {
    const req = get({
      socketPath: socket,
      path,
      signal: AbortSignal.timeout(TIMEOUT),
      // A connection that is kept might be one to an Engine that is gone.
      agent: false,
    });
    const [reply] = (await once(req, "response")) as [IncomingMessage];
    status = reply.statusCode;
    body = await text(reply);
    if (status === 200) return JSON.parse(body);
  } catch (error) {
    log.error("no answer from the Docker Engine", error, { socket });
    throw new ApiError(502, "The Docker Engine does not answer.");
  }
  log.error("refused by the Docker Engine", body, { path, status });
  throw new ApiError(502, `The Docker Engine answered ${status}.`);
}
