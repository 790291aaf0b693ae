import { readFile, writeFile } from "node:fs/promises";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from "vitest";
import {
  type Publisher,
  pinned,
  publishedPath,
  startPublisher,
} from "../support/publisher.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

/** The publisher's last file of a version, and one in the middle. */
const LAST = "/windows/arm64/kubectl.exe.sha256";
const MIDDLE = "/linux/amd64/kubectl.sha256";

describe.skipIf(missing)("scripts/host-pin.mjs of an emitted project", () => {
  const folder = folderForTests();
  let project: EmittedProject;
  let publisher: Publisher;
  let version: string;
  let fresh: { checksums: string; dockerfile: string };

  const read = (file: string) => readFile(project.path(file), "utf8");
  const pin = (mirror = publisher.url, line = "node scripts/host-pin.mjs") =>
    project.attempt(line, {
      env: { KUBECTL_MIRROR: mirror, NO_PROXY: "127.0.0.1" },
    });

  beforeAll(async () => {
    const flags = ["--ui", "html", "--backend", "none", "--host", "download"];
    project = await emit(folder(), flags, [node]);
    fresh = {
      checksums: await read("host/checksums.txt"),
      dockerfile: await read("Dockerfile"),
    };
    version = /^ARG KUBECTL_VERSION=(\S+)$/m.exec(fresh.dockerfile)![1]!;
    publisher = await startPublisher(version);
  });

  beforeEach(async () => {
    publisher.requests.length = 0;
    await writeFile(project.path("host/checksums.txt"), fresh.checksums);
    await writeFile(project.path("Dockerfile"), fresh.dockerfile);
  });
  afterEach(() => publisher.restore());
  afterAll(() => publisher.close());

  it("pins what the publisher names, for every platform", async () => {
    expect(await pin(publisher.url, "npm run --silent host:pin")).toEqual({
      exitCode: 0,
      output: `Pinned kubectl ${version} in host/checksums.txt, as 127.0.0.1:${publisher.port} names it.`,
    });
    const [header, ...lines] = (await read("host/checksums.txt")).split("\n");
    expect(header).toMatch(/^# /);
    expect(lines).toEqual([...pinned(version), ""]);
  });

  it("writes the same file when it runs again", async () => {
    await pin();
    const once = await read("host/checksums.txt");
    expect((await pin()).exitCode).toBe(0);
    expect(await read("host/checksums.txt")).toBe(once);
  });

  it("asks for the version in the Dockerfile, and forgets the one before", async () => {
    await pin();
    const other = await startPublisher("v1.2.3");
    try {
      const changed = fresh.dockerfile.replace(version, "v1.2.3");
      await writeFile(project.path("Dockerfile"), changed);
      expect((await pin(other.url)).exitCode).toBe(0);
      const lines = (await read("host/checksums.txt")).split("\n");
      expect(lines.slice(1)).toEqual([...pinned("v1.2.3"), ""]);
    } finally {
      await other.close();
    }
  });

  it("asks the mirror in the Dockerfile where the environment names none", async () => {
    const mirrored = fresh.dockerfile.replace(
      /^ARG KUBECTL_MIRROR=.*$/m,
      `ARG KUBECTL_MIRROR=${publisher.url}/`,
    );
    await writeFile(project.path("Dockerfile"), mirrored);
    expect((await pin("")).exitCode).toBe(0);
    expect(publisher.requests[0]).toBe(
      `/release/${publishedPath(version, "darwin/amd64")}.sha256`,
    );
  });

  it("names what is missing in the Dockerfile", async () => {
    await writeFile(project.path("Dockerfile"), "FROM scratch\n");
    expect(await pin()).toEqual({
      exitCode: 1,
      output: 'The Dockerfile has no line "ARG KUBECTL_VERSION=…".',
    });
  });

  describe("leaves the file alone and says why", () => {
    async function refused(ending: string, why: string) {
      // A mirror may be named with a slash at its end.
      const { exitCode, output } = await pin(`${publisher.url}/`);
      expect(output.split("\n")).toHaveLength(1);
      expect(output).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/release\//);
      expect(output).toContain(`${ending} ${why}`);
      expect(exitCode).toBe(1);
      expect(await read("host/checksums.txt")).toBe(fresh.checksums);
    }

    it.each([
      ["a page instead of a checksum", "<!doctype html><title>Log in</title>"],
      ["a checksum that is too short", "a".repeat(63)],
      ["a checksum that is too long", "a".repeat(65)],
      ["two checksums", `${"a".repeat(64)}\n${"b".repeat(64)}\n`],
      ["nothing", ""],
    ])("when the publisher answers with %s", async (_, text) => {
      publisher.instead(MIDDLE, (response) => response.end(text));
      await refused(MIDDLE, "is not a SHA-256 checksum.");
    });

    it("when the publisher has not got the last file", async () => {
      publisher.instead(LAST, (response) => {
        response.statusCode = 404;
        response.end("a".repeat(64));
      });
      await refused(LAST, "could not be fetched: 404 Not Found");
    });

    it("when an answer breaks off", async () => {
      publisher.instead(LAST, (response) => {
        response.writeHead(200, { "content-length": 64 });
        response.write("a".repeat(32), () => response.destroy());
      });
      await refused(LAST, "could not be fetched: ");
    });

    it("when nobody answers", async () => {
      const gone = await startPublisher(version);
      await gone.close();
      const { exitCode, output } = await pin(gone.url);
      expect(output).toMatch(
        /^http:\S+ could not be fetched: connect ECONNREFUSED/,
      );
      expect(output.split("\n")).toHaveLength(1);
      expect(exitCode).toBe(1);
      expect(await read("host/checksums.txt")).toBe(fresh.checksums);
    });

    it("when the mirror is no URL", async () => {
      const { exitCode, output } = await pin("mirror.example.com");
      expect(output).toMatch(/^mirror\.example\.com\S+ could not be fetched: /);
      expect(exitCode).toBe(1);
      expect(await read("host/checksums.txt")).toBe(fresh.checksums);
    });
  });
});
