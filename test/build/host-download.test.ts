import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Publisher,
  pinned,
  publishedFile,
  publishedPath,
  startPublisher,
} from "../support/publisher.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { emit, folderForTests, projectIn } from "./support/project.ts";
import { command, tools } from "./support/tools.ts";

const VERSION = "v1.2.3";
const PROXIES = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"];

const { missing } = await tools({
  sh: () => command("sh"),
  wget: () => command("wget"),
  sha256sum: () => command("sha256sum"),
});

// With this machine's commands, where the build of the image has busybox's.
describe.skipIf(missing)("host/download.sh of an emitted project", () => {
  const folder = folderForTests();
  let publisher: Publisher;

  beforeAll(async () => {
    const flags = ["--ui", "html", "--backend", "none", "--host", "download"];
    await emit(folder(), flags, []);
    publisher = await startPublisher(VERSION);
  });
  afterEach(() => publisher.restore());
  afterAll(() => publisher.close());

  /** Runs it beside a checksums.txt of these lines. */
  async function download(
    lines: readonly string[],
    { processor = "arm64", mirror = publisher.url } = {},
  ) {
    publisher.requests.length = 0;
    const stage = temporaryFolder();
    const checksums = ["# A comment.", ...lines, ""].join("\n");
    await writeFile(path.join(stage, "checksums.txt"), checksums);
    const script = path.join(folder(), "host/download.sh");
    const { exitCode, output } = await projectIn(stage, []).attempt(
      `sh '${script}' host`,
      {
        env: {
          ...Object.fromEntries(PROXIES.map((name) => [name, ""])),
          KUBECTL_VERSION: VERSION,
          KUBECTL_MIRROR: mirror,
          TARGETARCH: processor,
        },
      },
    );
    return { exitCode, output, host: path.join(stage, "host") };
  }

  it.each(["amd64", "arm64"])(
    "puts kubectl for %s in place, for every operating system",
    async (processor) => {
      const { exitCode, output, host } = await download(pinned(VERSION), {
        processor,
        mirror: `${publisher.url}/`,
      });
      expect(output).not.toContain("could not");
      expect(exitCode).toBe(0);
      const placed = await readdir(host, { recursive: true });
      expect(placed.filter((file) => file.includes("/")).toSorted()).toEqual([
        "darwin/kubectl",
        "linux/kubectl",
        "windows/kubectl.exe",
      ]);
      for (const system of ["darwin", "linux", "windows"]) {
        const published = publishedPath(VERSION, `${system}/${processor}`);
        const file = path.join(host, system, path.basename(published));
        expect(await readFile(file, "utf8")).toBe(publishedFile(published));
        expect((await stat(file)).mode & 0o777).toBe(0o755);
      }
    },
  );

  it("says what to run where nothing is pinned, and downloads nothing", async () => {
    expect(await download([])).toMatchObject({
      exitCode: 1,
      output:
        "host/checksums.txt has no checksum for kubectl v1.2.3 on darwin/arm64: run npm run host:pin",
    });
    expect(publisher.requests).toEqual([]);
  });

  it("says so where another version or not every platform is pinned", async () => {
    const others = pinned("v1.2.30");
    const { output } = await download(others);
    expect(output).toMatch(/kubectl v1\.2\.3 on darwin\/arm64: run /);
    const most = pinned(VERSION).filter((line) => !line.includes("windows/"));
    const { exitCode, output: last } = await download([...others, ...most]);
    expect(last).toMatch(/kubectl v1\.2\.3 on windows\/arm64: run /);
    expect(exitCode).toBe(1);
    expect(publisher.requests).toEqual([]);
  });

  it("takes no file that is not the pinned one", async () => {
    publisher.instead("/linux/arm64/kubectl", (response) =>
      response.end("#!/bin/sh\necho stolen\n"),
    );
    const { exitCode, output, host } = await download(pinned(VERSION));
    expect(output).toContain(
      `/release/${VERSION}/bin/linux/arm64/kubectl is not the file that host/checksums.txt pins.`,
    );
    expect(exitCode).toBe(1);
    expect(await readdir(host)).toEqual(["darwin"]);
  });

  it("names the file that could not be downloaded", async () => {
    publisher.instead("/darwin/arm64/kubectl", (response) => {
      response.statusCode = 404;
      response.end();
    });
    const { exitCode, output } = await download(pinned(VERSION));
    expect(output.split("\n").at(-1)).toBe(
      `${publisher.url}/release/${VERSION}/bin/darwin/arm64/kubectl could not be downloaded.`,
    );
    expect(exitCode).toBe(1);
  });
});
