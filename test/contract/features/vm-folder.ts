import { spawnSync } from "node:child_process";
import {
  mkdir,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  clientOf,
  expectHead,
  expectMethods,
  expectRefused,
  folders,
  perTest,
  type StartWith,
} from "./feature.ts";

interface Entry {
  name: string;
  type: "directory" | "file" | "other";
  modified: string;
}

const MISSING = "The folder is not mounted.";

/** The entries of a folder that is mounted from the virtual machine. */
export function describeVmFolder(start: StartWith): void {
  describe("vm-folder", () => {
    const folder = folders();
    const begin = perTest(start);
    const over = async (mounted: string) =>
      clientOf(await begin({ VM_FOLDER: mounted }));
    /** Types by name, in the order of the answer. */
    const typesIn = async (mounted: string) => {
      const { get } = await over(mounted);
      const entries = (await get("/files")) as Entry[];
      return entries.map(({ name, type }) => [name, type]);
    };

    it("says name, type and time of each", async () => {
      const mounted = await folder();
      const time = new Date("2001-02-03T04:05:06Z");
      await mkdir(join(mounted, "docs"));
      await writeFile(join(mounted, "notes.txt"), "text");
      for (const name of ["docs", "notes.txt"])
        await utimes(join(mounted, name), time, time);
      const { get } = await over(mounted);
      const entries = (await get("/files")) as Entry[];
      expect(entries).toStrictEqual([
        { name: "docs", type: "directory", modified: expect.any(String) },
        { name: "notes.txt", type: "file", modified: expect.any(String) },
      ]);
      for (const { modified } of entries) {
        expect(modified).toMatch(
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
        );
        expect(Date.parse(modified)).toBe(time.getTime());
      }
    });

    it("directories come first, then everything by name", async () => {
      const mounted = await folder();
      for (const name of ["zebra", "apple", ".git"])
        await mkdir(join(mounted, name));
      for (const name of ["yard.txt", "Ball", "ball", ".env", "10", "9"])
        await writeFile(join(mounted, name), "");
      await symlink("zebra", join(mounted, "middle"));
      expect(await typesIn(mounted)).toEqual([
        [".git", "directory"],
        ["apple", "directory"],
        ["zebra", "directory"],
        [".env", "file"],
        ["10", "file"],
        ["9", "file"],
        ["Ball", "file"],
        ["ball", "file"],
        ["middle", "other"],
        ["yard.txt", "file"],
      ]);
    });

    it("does not go below, nor to where a link leads", async () => {
      const [mounted, elsewhere] = [await folder(), await folder()];
      await mkdir(join(mounted, "deep/deeper"), { recursive: true });
      await writeFile(join(mounted, "deep/file"), "");
      await writeFile(join(elsewhere, "secret"), "");
      await symlink(elsewhere, join(mounted, "to-folder"));
      await symlink(join(elsewhere, "secret"), join(mounted, "to-file"));
      await symlink("nowhere", join(mounted, "to-nowhere"));
      await symlink("to-itself", join(mounted, "to-itself"));
      expect(await typesIn(mounted)).toEqual([
        ["deep", "directory"],
        ["to-file", "other"],
        ["to-folder", "other"],
        ["to-itself", "other"],
        ["to-nowhere", "other"],
      ]);
    });

    it("the time of a link is its own", async () => {
      const mounted = await folder();
      await writeFile(join(mounted, "old"), "");
      const time = new Date("2001-02-03T04:05:06Z");
      await utimes(join(mounted, "old"), time, time);
      await symlink("old", join(mounted, "link"));
      const { get } = await over(mounted);
      const entries = (await get("/files")) as Entry[];
      const link = entries.find(({ name }) => name === "link")!;
      expect(Date.parse(link.modified)).toBeGreaterThan(time.getTime());
    });

    it("what is neither a file nor a directory is something else", async () => {
      const mounted = await folder();
      const server = createServer().listen(join(mounted, "socket"));
      const { status } = spawnSync("mkfifo", [join(mounted, "pipe")]);
      expect(status).toBe(0);
      try {
        expect(await typesIn(mounted)).toEqual([
          ["pipe", "other"],
          ["socket", "other"],
        ]);
      } finally {
        server.close();
      }
    });

    it("odd names come as they are", async () => {
      const mounted = await folder();
      const names = [
        " space ",
        "$HOME",
        "%2F",
        "-rf",
        "<b>&amp;",
        '"quotes"',
        "back\\slash",
        "line\nbreak",
        "tab\t",
        "Gru\u0308n, not normalised",
        "日本語",
        "🐳",
        "x".repeat(255),
      ];
      for (const name of names) await writeFile(join(mounted, name), "");
      const listed = (await typesIn(mounted)).map(([name]) => name);
      expect(listed.toSorted()).toEqual(names.toSorted());
    });

    it.skipIf(process.platform !== "linux")(
      "a name that is not UTF-8 keeps nothing else from being listed",
      async () => {
        const mounted = await folder();
        const broken = Buffer.from(`${mounted}/caf\xe9`, "latin1");
        await writeFile(broken, "");
        await writeFile(join(mounted, "fine"), "");
        const types = await typesIn(mounted);
        expect(types).toContainEqual(["fine", "file"]);
      },
    );

    it("an empty folder is an empty list", async () => {
      expect(await typesIn(await folder())).toStrictEqual([]);
    });

    it("lists thousands", async () => {
      const mounted = await folder();
      const names = Array.from({ length: 5000 }, (_, i) => `${10_000 + i}`);
      for (const name of names) await writeFile(join(mounted, name), "");
      const listed = await typesIn(mounted);
      expect(listed.map(([name]) => name)).toEqual(names);
    });

    it("503 while the folder is missing, or is none", async () => {
      const mounted = join(await folder(), "mounted");
      const { call, get } = await over(mounted);
      expectRefused(await call("GET", "/files"), 503, MISSING);
      expect(await get("/health")).toEqual({ status: "ok" });
      await writeFile(mounted, "a file");
      expectRefused(await call("GET", "/files"), 503, MISSING);
      await rm(mounted);
      await mkdir(mounted);
      expect(await get("/files")).toEqual([]);
      await rename(mounted, `${mounted}-gone`);
      expectRefused(await call("GET", "/files"), 503, MISSING);
    });

    it(
      "an entry that vanishes meanwhile is left out",
      { timeout: 60_000 },
      async () => {
        const mounted = await folder();
        await writeFile(join(mounted, "stays"), "");
        const { get } = await over(mounted);
        const stop = new AbortController();
        const file = (i: number) => join(mounted, `comes-and-goes-${i % 50}`);
        const busy = (async () => {
          for (let i = 0; !stop.signal.aborted; i++) {
            await writeFile(file(i), "");
            await rm(file(i + 25), { force: true });
          }
        })();
        try {
          for (let i = 0; i < 300; i++)
            expect(await get("/files")).toContainEqual(
              expect.objectContaining({ name: "stays" }),
            );
        } finally {
          stop.abort();
          await busy;
        }
      },
    );

    it("405 says what is allowed, HEAD is GET without the body", async () => {
      const { call } = await over(await folder());
      await expectMethods(call, { path: "/files", allowed: ["GET"] });
      await expectHead(call, "/files");
      expect((await call("GET", "/files/")).status).toBe(404);
      expect((await call("GET", "/files/..%2F..%2Fetc")).status).toBe(404);
    });
  });
}
