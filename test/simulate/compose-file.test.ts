import { expect, test } from "vitest";
import {
  mountedFromBeside,
  overrideFor,
  servicesOf,
} from "../../generators/simulate/compose-file.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { write } from "./support/foreign.ts";

async function read(text: string) {
  return servicesOf(`${write(temporaryFolder(), { "c.yaml": text })}/c.yaml`);
}

test("services keep their order, since the first is the one that the page talks to", async () => {
  const text = `
x-common: &common
  volumes: [/var/run/docker.sock.raw:/var/run/docker.sock:ro]
services:
  whales: { <<: *common, image: a }
  bay: { image: b }
  anchor:
`;
  const services = await read(text);
  expect(Object.keys(services)).toEqual(["whales", "bay", "anchor"]);
  const bind = (source: string, target: string) => ({
    type: "bind",
    source,
    target,
  });
  const folder = bind("/tmp/$$s", "/run/guest-services");
  expect(overrideFor(services, "/tmp/$s", "/run/engine.sock")).toEqual({
    services: {
      whales: {
        volumes: [folder, bind("/run/engine.sock", "/var/run/docker.sock")],
      },
      bay: { volumes: [folder] },
      anchor: { volumes: [folder] },
    },
  });
  // Where no socket can be shared, the engine's own is still there.
  expect(overrideFor(services, undefined, "/e.sock")).toMatchObject({
    services: { whales: { volumes: [{ source: "/e.sock" }] }, bay: {} },
  });
});

test("what is mounted from beside the file is known, in both forms", async () => {
  const text = `
services:
  a:
    volumes: ["./config:/config", data:/data, /abs:/abs, ../up:/up]
  b:
    volumes: [{ type: bind, source: ./init.sql, target: /init.sql }, { type: tmpfs, target: /t }]
`;
  expect(mountedFromBeside(await read(text))).toEqual([
    "./config",
    "../up",
    "./init.sql",
  ]);
});

test.for(["services: {}", "a: [", "", "- x"])(
  "a file without services is refused: %j",
  async (text) => {
    await expect(read(text)).rejects.toThrow(/^The compose file (is|has) no/);
  },
);
