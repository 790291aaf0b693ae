import {
  copyFile,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { item, until, type Item } from "../client.ts";
import { NotStarted, type RunningBackend } from "../run-backend.ts";
import {
  clientOf,
  folders,
  perTest,
  startFails,
  type StartWith,
} from "./feature.ts";

/** Items live in a database below DATA_DIR, and outlive the process. */
export function describeStorage(start: StartWith): void {
  describe("storage", () => {
    const folder = folders();
    const begin = perTest(start);
    const restart = async (
      backend: RunningBackend,
      data: string,
      signal: NodeJS.Signals,
    ) => {
      const exit = await backend.stop(signal);
      if (signal === "SIGTERM") expect(exit).toEqual({ code: 0, signal: null });
      return begin({ DATA_DIR: data });
    };
    const list = async (backend: RunningBackend) =>
      (await clientOf(backend).get("/items")) as Item[];
    const create = async (backend: RunningBackend, value: Partial<Item>) =>
      item(await clientOf(backend).send("POST", "/items", value), 201);

    it.each(["SIGTERM", "SIGKILL"] as const)(
      "items, their order and what was changed survive %s",
      { timeout: 60_000 },
      async (signal) => {
        const data = await folder();
        let backend = await begin({ DATA_DIR: data });
        const items: Item[] = [];
        for (let i = 0; i < 12; i++)
          items.push(await create(backend, { title: `item ${12 - i} 🐳` }));
        const { send, call } = clientOf(backend);
        const at = (index: number) => `/items/${items[index]!.id}`;
        items[1] = item(await send("PATCH", at(1), { done: true }));
        items[0] = item(await send("PUT", at(0), { title: "replaced" }));
        expect((await call("DELETE", at(3))).status).toBe(204);
        items.splice(3, 1);

        backend = await restart(backend, data, signal);
        expect(await list(backend)).toEqual(items);
        items.push(await create(backend, { title: "after the start" }));
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);

        backend = await restart(backend, data, signal);
        expect(await list(backend)).toEqual(items);
      },
    );

    it(
      "after SIGTERM the file alone has everything",
      { timeout: 60_000 },
      async () => {
        const data = await folder();
        const backend = await begin({ DATA_DIR: data });
        const created = await create(backend, { title: "kept" });
        expect((await backend.stop()).code).toBe(0);
        const [file, ...beside] = await readdir(data);
        expect(beside).toEqual([]);
        // As a backup would do it.
        const copy = await folder();
        await copyFile(join(data, file!), join(copy, file!));
        expect(await list(await begin({ DATA_DIR: copy }))).toEqual([created]);
      },
    );

    it(
      "the last item gone, its id is not given to another one",
      { timeout: 60_000 },
      async () => {
        const data = await folder();
        let backend = await begin({ DATA_DIR: data });
        const { id } = await create(backend, { title: "first" });
        await clientOf(backend).call("DELETE", `/items/${id}`);
        backend = await restart(backend, data, "SIGTERM");
        expect((await create(backend, { title: "second" })).id).not.toBe(id);
      },
    );

    it(
      "what was acknowledged when SIGKILL came is there, whole",
      { timeout: 60_000 },
      async () => {
        const data = await folder();
        let backend = await begin({ DATA_DIR: data });
        const acknowledged: Item[] = [];
        const writers = Array.from({ length: 8 }, async (_, writer) => {
          for (let i = 0; ; i++)
            acknowledged.push(
              await create(backend, { title: `${writer}/${i}`, done: true }),
            );
        });
        const over = Promise.allSettled(writers);
        await until(() => acknowledged.length >= 50, 30_000);
        await backend.stop("SIGKILL");
        await over;
        backend = await begin({ DATA_DIR: data });
        const found = await list(backend);
        expect(found).toEqual(expect.arrayContaining(acknowledged));
        // Of the rest, at most what each writer waited for.
        expect(found.length - acknowledged.length).toBeLessThanOrEqual(8);
        for (const each of found) expect(each.title).toMatch(/^\d\/\d+$/);
      },
    );

    it(
      "makes a folder that is missing, and keeps what lies there",
      { timeout: 60_000 },
      async () => {
        const parent = await folder();
        await writeFile(join(parent, "notes.txt"), "precious");
        const data = join(parent, "not", "yet");
        const backend = await begin({ DATA_DIR: data });
        await create(backend, { title: "a" });
        expect((await readdir(data)).length).toBeGreaterThan(0);
        expect(await readdir(parent)).toEqual(["not", "notes.txt"]);
      },
    );

    it(
      "nothing is written outside of the folder",
      { timeout: 60_000 },
      async () => {
        const [one, two] = [await folder(), await folder()];
        const first = await begin({ DATA_DIR: one });
        await create(first, { title: "here" });
        const second = await begin({ DATA_DIR: two });
        expect(await list(second)).toEqual([]);
        expect(await list(first)).toHaveLength(1);
      },
    );

    // The log may name what is in the way rather than all of the path.
    it.each([
      { where: "is a file", file: "data", data: "data" },
      { where: "lies below a file", file: "file", data: "file/data" },
    ])(
      "a DATA_DIR that $where ends the start, and the log names it",
      { timeout: 60_000 },
      async (names) => {
        const parent = await folder();
        const file = join(parent, names.file);
        await writeFile(file, "precious");
        const data = join(parent, names.data);
        expect(await startFails(begin({ DATA_DIR: data }))).toContain(file);
        expect(await readFile(file, "utf8")).toBe("precious");
      },
    );

    it.skipIf(process.platform !== "linux")(
      "a DATA_DIR that may not be made ends the start",
      { timeout: 60_000 },
      async () => {
        // Not even by root.
        const data = "/sys/cde-data";
        expect(await startFails(begin({ DATA_DIR: data }))).toContain(data);
      },
    );

    it(
      "a file that is no database ends the start, and stays as it is",
      { timeout: 60_000 },
      async () => {
        const data = await folder();
        await (await begin({ DATA_DIR: data })).stop();
        const files: string[] = [];
        for (const name of await readdir(data)) {
          const file = join(data, name);
          // What SQLite leaves beside a database is its own to throw away.
          if (/-(wal|shm|journal)$/.test(name)) await rm(file);
          else if ((await stat(file)).isFile()) files.push(file);
        }
        expect(files.length).toBeGreaterThan(0);
        const precious = "not a database, and not to be lost ".repeat(1000);
        for (const file of files) await writeFile(file, precious);
        const log = await startFails(begin({ DATA_DIR: data }));
        expect(log).toContain(data);
        for (const file of files)
          expect(await readFile(file, "utf8")).toBe(precious);
      },
    );

    it(
      "a second backend on the same folder shares it or says why not",
      { timeout: 60_000 },
      async () => {
        const data = await folder();
        const first = await begin({ DATA_DIR: data });
        const created = await create(first, { title: "mine" });
        const second = begin({ DATA_DIR: data });
        const started = await second.catch((error: unknown) => {
          if (!(error instanceof NotStarted)) throw error;
        });
        if (started) expect(await list(started)).toEqual([created]);
        else expect(await startFails(second)).toContain(data);
        expect(await list(first)).toEqual([created]);
      },
    );
  });
}
