import { createServer } from "node:http";
import { listen } from "../../support/listen.ts";

/** An image, as the Engine's API lists it. */
export const engineImages = [
  { Id: "sha256:1", RepoTags: ["nginx:1.29"], Size: 51_200_000 },
  { Id: "sha256:2", RepoTags: ["alpine:3.22"], Size: 8_300_000 },
];

/**
 * Listens on a socket as the Engine does, knowing `GET /images/json` only.
 * @returns closes it
 */
export async function serveEngine(
  socket: string,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const known = /^(\/v[\d.]+)?\/images\/json$/.test(request.url ?? "");
    response
      .writeHead(known ? 200 : 404, { "Content-Type": "application/json" })
      .end(JSON.stringify(known ? engineImages : { message: "unknown" }));
  });
  return (await listen(server, { path: socket })).close;
}
