import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { listen } from "../../support/listen.ts";

/** An image, as the Engine's API lists it. */
export const engineImages = [
  { Id: "sha256:1", RepoTags: ["nginx:1.29"], Size: 51_200_000 },
  { Id: "sha256:2", RepoTags: ["alpine:3.22"], Size: 8_300_000 },
];

/** A stand-in for the Engine. */
export interface StandInEngine {
  /** Path of its socket. */
  readonly socket: string;
  close(): Promise<void>;
}

/** Listens on a socket as the Engine does, knowing `GET /images/json` only. */
export async function serveEngine(): Promise<StandInEngine> {
  const server = createServer((request, response) => {
    const known = /^(\/v[\d.]+)?\/images\/json$/.test(request.url ?? "");
    response
      .writeHead(known ? 200 : 404, { "Content-Type": "application/json" })
      .end(JSON.stringify(known ? engineImages : { message: "unknown" }));
  });
  // The path of a socket has to be short.
  const folder = await mkdtemp(path.join(os.tmpdir(), "be-"));
  const socket = path.join(folder, "engine");
  const { close } = await listen(server, { path: socket });
  return {
    socket,
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
