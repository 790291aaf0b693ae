import { spawnSync } from "node:child_process";
import { chmod, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { docker, hasEngine } from "../../support/engine.ts";
import { type Listening, listen } from "../../support/listen.ts";
import { refused, until, within } from "../client.ts";
import { unixRequest } from "../unix-http.ts";
import {
  clientOf,
  expectHead,
  expectMethods,
  expectRefused,
  folders,
  perTest,
  sharedWith,
  type StartWith,
} from "./feature.ts";

interface Image {
  id: string;
  names: string[];
  size: number;
}

const AWAY = "The Docker Engine does not answer.";
/** How long an answer may take while the Engine says nothing, in ms. */
const patience = 20_000;

/** The Engine's images, over its socket. */
export function describeDockerSocket(start: StartWith): void {
  describe("docker-socket", () => {
    describe.skipIf(!hasEngine() || !socketOfEngine())("a Docker Engine", () =>
      engine(start),
    );
    describe("what answers as the Engine does", () => standIn(start));
  });
}

/** Path of the ambient Engine's socket, if that is how it is reached. */
function socketOfEngine(): string | undefined {
  const host = process.env["DOCKER_HOST"] ?? "unix:///var/run/docker.sock";
  return /^unix:\/\/(.+)/.exec(host)?.[1];
}

/** `docker image ls` is the truth. */
function engine(start: StartWith): void {
  const socket = socketOfEngine()!;
  const { get } = sharedWith(start, () => ({ DOCKER_SOCKET: socket }));
  const TAGS = ["b", "a"].map((tag) => `cde-contract:${process.pid}-${tag}`);
  const emptyTar = "\0".repeat(1024);
  let untagged: string;

  beforeAll(async () => {
    await docker(["import", "-", TAGS[0]!], { input: emptyTar });
    await docker(["tag", TAGS[0]!, TAGS[1]!]);
    const other = ["import", "--message", "other", "-"];
    untagged = await docker(other, { input: emptyTar });
  });
  afterAll(() => docker(["image", "rm", "--force", ...TAGS, untagged]));

  /** What `docker image ls` prints: names by id. */
  const truth = async () => {
    const names = new Map<string, string[]>();
    const format = "{{.ID}} {{.Repository}}:{{.Tag}}";
    const args = ["image", "ls", "--no-trunc", "--format", format];
    for (const line of (await docker(args)).split("\n")) {
      const [id, name] = line.split(" ") as [string, string];
      const isName = !name.includes("<none>");
      names.set(id, [...(names.get(id) ?? []), ...(isName ? [name] : [])]);
    }
    return names;
  };

  it("lists what docker image ls lists", async () => {
    // Others may work with this Engine, too.
    await until(async () => {
      const before = await truth();
      const images = (await get("/images")) as Image[];
      const listed = new Map(images.map(({ id, names }) => [id, names]));
      const sorted = (names: Map<string, string[]>) =>
        [...names].map(([id, all]) => [id, all.toSorted()]).toSorted();
      return JSON.stringify(sorted(listed)) === JSON.stringify(sorted(before));
    }, 20_000);
    const images = (await get("/images")) as Image[];
    const mine = images.find(({ names }) => names.includes(TAGS[0]!))!;
    expect(mine.names.toSorted()).toEqual(TAGS.toSorted());
    expect(images.find(({ id }) => id === untagged)?.names).toEqual([]);
  });

  it("the size is the Engine's", async () => {
    const reply = await unixRequest(socket, "GET", "/images/json");
    const all = JSON.parse(reply.body) as { Id: string; Size: number }[];
    const images = (await get("/images")) as Image[];
    const { id, size } = images.find(({ names }) => names.includes(TAGS[0]!))!;
    expect(size).toBe(all.find(({ Id }) => Id === id)!.Size);
  });
}

/** For what cannot be asked of a real one: errors above all. */
function standIn(start: StartWith): void {
  const folder = folders();
  const begin = perTest(start);
  const servers: Listening[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));
  const serve = async (socket: string, answer: RequestListener) =>
    servers.push(await listen(createServer(answer), { path: socket }));
  const replies =
    (status: number, value: unknown): RequestListener =>
    (_, response) =>
      void response
        .writeHead(status, { "Content-Type": "application/json" })
        .end(typeof value === "string" ? value : JSON.stringify(value));
  /** A backend that talks to a stand-in. */
  const behind = async (answer: RequestListener) => {
    const socket = join(await folder(), "docker.sock");
    await serve(socket, answer);
    const backend = await begin({ DOCKER_SOCKET: socket });
    return { ...clientOf(backend), backend, socket };
  };
  /** An image as the Engine describes it, with more than is asked for. */
  const image = (number: number, tags: string[] | null, size: number) => ({
    Containers: -1,
    Created: 1763726400,
    Id: `sha256:${String(number).padStart(64, "0")}`,
    Labels: null,
    ParentId: "",
    RepoDigests: tags?.map((tag) => `${tag}@sha256:${"0".repeat(64)}`) ?? null,
    RepoTags: tags,
    SharedSize: -1,
    Size: size,
  });
  const id = (number: number) => image(number, null, 0).Id;

  it("asks for /images/json, and says id, names and size of each", async () => {
    const asked: string[] = [];
    const { get } = await behind((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      replies(200, [
        image(1, ["nginx:1.29", "nginx:latest"], 12_345),
        image(2, ["alpine:3.22"], 5_000_000_000),
      ])(request, response);
    });
    expect(await get("/images")).toStrictEqual([
      { id: id(2), names: ["alpine:3.22"], size: 5_000_000_000 },
      { id: id(1), names: ["nginx:1.29", "nginx:latest"], size: 12_345 },
    ]);
    // With a version in front, or without.
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^GET (\/v\d+\.\d+)?\/images\/json(\?|$)/);
  });

  it("sorts by the first name, and has no names for what has no tags", async () => {
    const { get } = await behind(
      replies(200, [
        image(1, ["c:1", "a:1"], 1),
        image(2, null, 2),
        image(3, ["a:2"], 3),
        image(4, [], 4),
        image(5, ["b:1"], 5),
        // How Engines before API 1.43 put it.
        image(6, ["<none>:<none>"], 6),
      ]),
    );
    const images = (await get("/images")) as Image[];
    const tagged = images.filter(({ names }) => names.length > 0);
    expect(tagged.map(({ names }) => names[0])).toEqual(["a:2", "b:1", "c:1"]);
    const rest = images.filter(({ names }) => names.length === 0);
    const ids = rest.map((each) => each.id).toSorted();
    expect(ids).toEqual([id(2), id(4), id(6)]);
  });

  it("no images are an empty list", async () => {
    const { get } = await behind(replies(200, []));
    expect(await get("/images")).toStrictEqual([]);
  });

  it("lists thousands", async () => {
    const all = Array.from({ length: 5000 }, (_, i) =>
      image(i, [`image-${String(i).padStart(4, "0")}:latest`], i),
    );
    const { get } = await behind(replies(200, all));
    const images = (await get("/images")) as Image[];
    expect(images.map(({ size }) => size)).toEqual(all.map(({ Size }) => Size));
  });

  it.each([500, 400, 404, 503])(
    "502 when it answers %d, and its words in the log",
    async (status) => {
      const message = `layer store is upset (${status})`;
      const { call, backend } = await behind(replies(status, { message }));
      const answered = `The Docker Engine answered ${status}.`;
      expectRefused(await call("GET", "/images"), 502, answered);
      await until(() => backend.output().includes(message));
      expect((await call("GET", "/health")).status).toBe(200);
    },
  );

  it("502 when an error is no JSON", async () => {
    const { call } = await behind(replies(500, "<h1>Bad gateway</h1>"));
    const answered = "The Docker Engine answered 500.";
    expectRefused(await call("GET", "/images"), 502, answered);
  });

  it.each([
    ["is missing", async () => {}],
    [
      "was left behind",
      async (socket: string) => {
        // A process that is killed leaves its socket where it was.
        const script = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;
        spawnSync(process.execPath, ["-e", script, socket]);
      },
    ],
  ])("502 when the socket %s, until something answers", async (_, prepare) => {
    const socket = join(await folder(), "docker.sock");
    await prepare(socket);
    const { call, get } = clientOf(await begin({ DOCKER_SOCKET: socket }));
    expectRefused(await call("GET", "/images"), 502, AWAY);
    expect(await get("/health")).toEqual({ status: "ok" });
    await rm(socket, { force: true });
    await serve(socket, replies(200, []));
    await chmod(socket, 0o666);
    expect(await get("/images")).toEqual([]);
  });

  it.each([
    [
      "hangs up at once",
      ((request) => request.socket.destroy()) as RequestListener,
    ],
    [
      "hangs up in the middle",
      ((request, response) => {
        response.writeHead(200, { "Content-Length": 1000 });
        response.write("[{", () => request.socket.destroy());
      }) as RequestListener,
    ],
  ])("502 when it %s", async (_, answer) => {
    const { call } = await behind(answer);
    expectRefused(await call("GET", "/images"), 502, AWAY);
    expect((await call("GET", "/health")).status).toBe(200);
  });

  it("502 when what it says is no JSON", async () => {
    const { call } = await behind(replies(200, "<html>"));
    refused(await call("GET", "/images"), 502);
  });

  it("502 when it says nothing", { timeout: 60_000 }, async () => {
    const { call } = await behind(() => {});
    const reply = call("GET", "/images", { timeout: patience });
    const health = call("GET", "/health");
    expect((await within(1000, health)).status).toBe(200);
    expectRefused(await reply, 502, AWAY);
  });

  it("an Engine that went away and came back is asked again", async () => {
    const { call, get, socket } = await behind(replies(200, []));
    expect(await get("/images")).toEqual([]);
    await servers.splice(0)[0]!.close();
    expectRefused(await call("GET", "/images"), 502, AWAY);
    await serve(socket, replies(200, [image(1, ["a:1"], 1)]));
    expect(await get("/images")).toHaveLength(1);
  });

  it("405 says what is allowed, HEAD is GET without the body", async () => {
    const { call } = await behind(replies(200, []));
    await expectMethods(call, { path: "/images", allowed: ["GET"] });
    await expectHead(call, "/images");
    expect((await call("GET", "/images/")).status).toBe(404);
  });

  it("20 requests at once are all answered", async () => {
    const { get } = await behind(replies(200, [image(1, ["a:1"], 1)]));
    const all = Array.from({ length: 20 }, () => get("/images"));
    for (const images of await Promise.all(all)) expect(images).toHaveLength(1);
  });
}
