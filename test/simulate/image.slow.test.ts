// Images on a real engine: one of ours, and one that we did not make.
import { once } from "node:events";
import { chownSync, existsSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandForNobody, skipHere } from "../cli/support/machine.ts";
import { emit, folderForTests } from "../build/support/project.ts";
import { provideBases } from "../engine/support/stand-ins.ts";
import { attempt, docker, hasEngine } from "../support/engine.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { foreign, page, type Texts, write } from "./support/foreign.ts";
import {
  begin,
  callsOf,
  engine,
  left,
  simulate,
  start,
} from "./support/run.ts";

/** What the page finds, as `docker extension init` has laid it out for years. */
const script = `
  const { vm, host } = ddClient.extension;
  say(await vm.service.get("/hello"));
  say((await vm.cli.exec("cat", ["/etc/whales"])).stdout);
  say((await host.cli.exec("whale.sh", ["Ada"])).stdout);
`;
const compose = `services:
  service:
    image: \${DESKTOP_PLUGIN_IMAGE}
    volumes:
      - data:/data
      - /var/run/docker.sock.raw:/var/run/docker.sock
  another:
    image: \${DESKTOP_PLUGIN_IMAGE}
    command: ["sleep", "infinity"]
volumes:
  data:
`;
const server = `
import { existsSync, rmSync } from "node:fs";
import { createServer } from "node:http";
const socket = "/run/guest-services/whales.sock";
rmSync(socket, { force: true });
createServer((request, response) => {
  console.log(request.method, request.url);
  const hasEngine = existsSync("/var/run/docker.sock");
  response.end(JSON.stringify({ hello: "from the container", hasEngine }));
}).listen(socket);
`;
const whales: Texts = {
  ...foreign,
  "metadata.json": JSON.stringify({
    icon: "docker.svg",
    ui: {
      "dashboard-tab": {
        title: "Whales",
        root: "ui",
        src: "index.html",
        backend: { socket: "whales.sock" },
      },
    },
    vm: {
      composefile: "docker-compose.yaml",
      exposes: { socket: "whales.sock" },
    },
    host: {
      binaries: [
        {
          darwin: [{ path: "/host/whale.sh" }],
          linux: [{ path: "/host/whale.sh" }],
          windows: [{ path: "/host/whale.cmd" }],
        },
      ],
    },
  }),
  "docker-compose.yaml": compose,
  "server.mjs": server,
  "whale.sh": '#!/bin/sh\necho "A whale for $1"\n',
  "ui/build/index.html": page(script),
  Dockerfile: `FROM node:24-alpine
LABEL com.docker.desktop.extension.api.version="0.3.4"
RUN echo blue >/etc/whales
COPY metadata.json docker.svg docker-compose.yaml server.mjs ./
COPY --chmod=0755 whale.sh /host/
COPY ui/build ui
VOLUME /cache
CMD ["node", "/server.mjs"]
`,
};

/**
 * Containers of an image, and volumes and networks of the compose projects that
 * the command has named; others may use the same engine.
 */
async function things(image: string, printed: string): Promise<string[]> {
  const projects = new Set(printed.match(/simulate-[0-9a-f]{12}/g));
  const all = [...projects].map((name) =>
    Promise.all([
      docker(["volume", "ls", "--quiet", "--filter", `name=${name}`]),
      docker(["network", "ls", "--quiet", "--filter", `name=${name}`]),
    ]),
  );
  const ofImage = ["ps", "--all", "--quiet", "--filter", `ancestor=${image}`];
  const found = [await docker(ofImage), ...(await Promise.all(all)).flat()];
  return found.flatMap((list) => list.split("\n")).filter(Boolean);
}

describe.skipIf(!hasEngine())("an image", () => {
  const folder = folderForTests();
  const tag = `cde-whales-${process.pid}:1.2`;
  beforeAll(async () => {
    const home = write(path.join(folder(), "whales"), whales);
    await provideBases([path.join(home, "Dockerfile")]);
    await docker(["build", "--tag", tag, home]);
  });
  afterAll(() => attempt(["image", "rm", "--force", tag]));

  test("that we did not make passes with its backend, its commands and its programs, and leaves nothing", async () => {
    const cwd = temporaryFolder();
    const args = [tag, "--check", "--screenshots", "shots"];
    const { code, result, stderr } = await simulate(cwd, args, engine());
    const failed = result.checks!.filter(({ ok }) => !ok);
    expect({ code, failed, limits: result.limits }).toEqual({
      code: 0,
      failed: [],
      limits: [],
    });
    expect(stderr).toMatch(/simulate-\w+_data/);
    expect(await things(tag, stderr)).toEqual([]);
    expect(left(cwd)).toEqual([]);
  });

  test("answers the page, runs its commands in the container, and ends with this program, even by kill -9", async () => {
    const cwd = temporaryFolder();
    const { child, result, stderr } = await start(cwd, [tag], engine());
    expect(result.limits).toEqual([]);
    const run = { kind: "run", engine: "docker", shell: false };
    const [service, inContainer, onHost] = await callsOf(result.address!, [
      { kind: "backend", method: "GET", url: "/hello" },
      { ...run, where: "vm", cmd: "cat", args: ["/etc/whales"] },
      { ...run, where: "host", cmd: "whale.sh", args: ["Ada"] },
    ]);
    expect(service).toMatchObject([
      {
        status: 200,
        body: '{"hello":"from the container","hasEngine":true}',
      },
    ]);
    const end = { end: { code: 0, signal: null } };
    expect(inContainer).toEqual([{ stdout: "blue\n" }, end]);
    expect(onHost).toEqual([{ stdout: "A whale for Ada\n" }, end]);
    // Two containers, a volume and a network.
    expect(await things(tag, stderr)).toHaveLength(4);
    child.kill("SIGKILL");
    await once(child, "close");
    await expect
      .poll(() => things(tag, stderr), { timeout: 30_000 })
      .toEqual([]);
    await expect.poll(() => left(cwd), { timeout: 10_000 }).toEqual([]);
  });

  test("is reached by who is not root, though its socket is for root alone", async (context) => {
    const host = engine()["DOCKER_HOST"] ?? "unix:///var/run/docker.sock";
    const socket = host.replace("unix://", "");
    if (!existsSync(socket))
      skipHere(
        context,
        "the engine has no socket here, whose group could use it",
      );
    const { uid, script } = commandForNobody(context);
    const cwd = temporaryFolder();
    left(cwd);
    for (const name of [cwd, path.join(cwd, ".tmp")]) chownSync(name, uid, uid);
    const caller = { uid, gid: statSync(socket).gid, script };
    const env = { ...engine(), HOME: cwd };
    const { result } = await start(cwd, [tag], env, caller);
    expect(result.limits).toEqual([]);
    const call = { kind: "backend", method: "GET", url: "/hello" };
    const [answers] = await callsOf(result.address!, [call]);
    expect(answers).toMatchObject([{ status: 200 }]);
  });

  test.for(["SIGINT", "SIGTERM"] as const)(
    "leaves nothing when it is interrupted by %s while it starts",
    async (signal) => {
      const cwd = temporaryFolder();
      const child = begin(cwd, [tag, "--port", "0"], engine());
      let printed = "";
      for await (const text of child.stdout) {
        printed += String(text);
        if (/-service-1 +Creating/.test(printed)) break;
      }
      child.kill(signal);
      const [code] = (await once(child, "close")) as [number];
      expect(code).toBe(0);
      expect(await things(tag, printed)).toEqual([]);
      expect(left(cwd)).toEqual([]);
    },
  );

  test("whose backend ends is said to, with its last lines", async () => {
    const home = path.join(folder(), "broken");
    write(home, {
      Dockerfile: `FROM ${tag}\nCMD ["node", "--eval", "console.log('no whales'); process.exit(3)"]\n`,
    });
    const broken = tag.replace(":1.2", ":broken");
    await docker(["build", "--tag", broken, home]);
    const cwd = temporaryFolder();
    const args = [broken, "--check"];
    const { code, result, stderr } = await simulate(cwd, args, engine());
    const remaining = await things(broken, stderr);
    await docker(["image", "rm", "--force", broken]);
    expect(code).toBe(1);
    const backend = result.checks!.find(({ name }) => /backend/.test(name))!;
    expect(backend.ok).toBe(false);
    expect(backend.found.join("\n")).toContain("has ended without listening");
    expect(result.log!.join("\n")).toContain("no whales");
    expect(remaining).toEqual([]);
  });

  test("without a metadata.json, and one that is nowhere, are refused", async () => {
    const cwd = temporaryFolder();
    const plain = await simulate(cwd, ["node:24-alpine"], engine());
    expect(plain.code).toBe(1);
    expect(plain.result.error!.message).toMatch(
      /no metadata\.json in the image/,
    );
    const none = await simulate(cwd, ["localhost:1/no/such:1"], engine());
    expect(none.code).toBe(1);
    expect(none.result.error!.message).toMatch(/no such image/);
    expect(left(cwd)).toEqual([]);
  });

  test("that a folder's project needs is used, or the command to build it is said", async () => {
    const cwd = write(temporaryFolder(), whales);
    const with_ = await simulate(cwd, ["--image", tag, "--check"], engine());
    expect(with_.result.limits!.join()).toContain("is not at host/whale.sh");
    const backend = with_.result.checks!.find(({ name }) =>
      /backend/.test(name),
    );
    expect(backend).toMatchObject({ ok: true });
    const without = await simulate(cwd, ["--check"], engine());
    expect(without.result.limits!.join()).toContain(
      `there is no image acme/whales:1.2. Build it with docker build --tag acme/whales:1.2 ${cwd}`,
    );
    expect(await things(tag, with_.stderr)).toEqual([]);
  });
});

describe.skipIf(!hasEngine())("an image of ours", () => {
  const folder = folderForTests();
  const tag = `cde-simulated-${process.pid}:1`;

  beforeAll(async () => {
    const home = path.join(folder(), "ours");
    await emit(
      home,
      ["--ui", "html", "--backend", "node", "--vm", "image"],
      [],
    );
    await provideBases([path.join(home, "Dockerfile")]);
    await docker(["build", "--tag", tag, home]);
  });
  afterAll(() => attempt(["image", "rm", "--force", tag]));

  test("passes, started from its image alone", async () => {
    const cwd = temporaryFolder();
    const args = [tag, "--check", "--screenshots", "shots"];
    const { code, result, stderr } = await simulate(cwd, args, engine());
    const failed = result.checks!.filter(({ ok }) => !ok);
    expect({ code, failed }).toEqual({ code: 0, failed: [] });
    expect(await things(tag, stderr)).toEqual([]);
    expect(left(cwd)).toEqual([]);
  });
});
