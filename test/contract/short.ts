import { expect } from "vitest";
import { item, parse, refused, type Item } from "./client.ts";
import { clientOf } from "./features/feature.ts";
import type { RunningBackend } from "./run-backend.ts";

/** What each feature answers first, and that it is not there where it was not chosen. */
const FEATURES: Record<
  string,
  {
    path: string;
    check: (client: ReturnType<typeof clientOf>) => Promise<void>;
  }
> = {
  jobs: {
    path: "/jobs",
    async check({ send, get }) {
      const started = parse(await send("POST", "/jobs", {}), 201);
      expect(started).toMatchObject({ id: "1", status: "running" });
      const cancelled = parse(await send("POST", "/jobs/1/cancel", {}), 200);
      expect(cancelled).toMatchObject({ id: "1", status: "cancelled" });
      expect(await get("/jobs")).toEqual([cancelled]);
    },
  },
  "service-redis": {
    path: "/visits",
    async check({ send, get }) {
      const visit = parse(await send("POST", "/visits", {}), 201);
      expect(visit).toMatchObject({ count: expect.any(Number) });
      expect(await get("/visits")).toEqual([visit]);
    },
  },
  "docker-socket": {
    path: "/images",
    async check({ get }) {
      const images = (await get("/images")) as { names: string[] }[];
      expect(images.flatMap(({ names }) => names)).not.toEqual([]);
    },
  },
  "vm-folder": {
    path: "/files",
    async check({ get }) {
      expect(await get("/files")).toBeInstanceOf(Array);
    },
  },
};

/**
 * A few requests that tell whether a backend is put together well; the whole
 * contract takes minutes.
 * @param features those that it has; with an Engine that has images, with a folder and with Redis
 */
export async function checkShortContract(
  backend: RunningBackend,
  features: readonly string[],
): Promise<void> {
  const client = clientOf(backend);
  const { call, send, get } = client;
  expect(await get("/health")).toEqual({ status: "ok" });
  refused(await call("GET", "/nowhere"), 404);

  expect(await get("/items")).toEqual([]);
  const [one, two] = [
    item(await send("POST", "/items", { title: " one " }), 201),
    item(await send("POST", "/items", { title: "two" }), 201),
  ] as [Item, Item];
  expect(one).toMatchObject({ title: "one", done: false });
  refused(await send("POST", "/items", { title: "" }), 422);
  const path = `/items/${one.id}`;
  const done = item(await send("PATCH", path, { done: true }));
  expect(done).toEqual({ ...one, done: true });
  expect(await get("/items")).toEqual([done, two]);
  expect((await call("DELETE", path)).status).toBe(204);
  refused(await call("GET", path), 404);
  expect(await get("/items")).toEqual([two]);

  for (const [feature, route] of Object.entries(FEATURES))
    if (features.includes(feature)) await route.check(client);
    else refused(await call("GET", route.path), 404);
}
