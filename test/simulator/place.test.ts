import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { startBackend } from "../../templates/simulator/simulator/parts/backend.mjs";
import {
  listeningAt,
  newPlace,
} from "../../templates/simulator/simulator/parts/place.mjs";
import { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { temporaryFolder } from "../support/temporary.ts";

const KEEPER = path.resolve(
  import.meta.dirname,
  "../../templates/simulator/simulator/parts/keeper.mjs",
);

/** Listens as the emitted backends do, and says where. */
const SERVER = `
const { LISTEN, SOCKET } = process.env;
const [host, port] = LISTEN?.split(":") ?? [];
require("node:http")
  .createServer((_, response) => response.end(LISTEN ? "address" : "socket"))
  .listen(...(LISTEN ? [Number(port), host] : [SOCKET]));
`;

test.each([
  ["linux", "socket"],
  ["darwin", "socket"],
  ["win32", "address"],
] as const)("on %s, a backend is reached by its %s", async (platform, what) => {
  const place = await newPlace(platform);
  const processes = new Processes(readFileSync(KEEPER, "utf8"));
  const backend = startBackend({
    folder: temporaryFolder(),
    run: [process.execPath, "--eval", SERVER],
    env: listeningAt(place),
    place,
    processes,
    log: () => {},
    onRestart: () => {},
  });
  try {
    const asked = request(await backend()).end();
    const [response] = await once(asked, "response");
    expect(await text(response)).toBe(what);
  } finally {
    await processes.end();
  }
});
