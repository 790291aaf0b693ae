import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import type { RunningBackend } from "./run-backend.ts";
import {
  unixJson,
  unixRequest,
  type UnixRequest,
  type UnixResponse,
} from "./unix-http.ts";

/** What the API calls an item. */
export interface Item {
  id: string;
  title: string;
  done: boolean;
}

/** Starts a backend with no items, on the given socket path or on a fresh one. */
export type Start = (socket?: string) => Promise<RunningBackend>;

/** The largest body accepted, in bytes. */
export const maxBody = 1024 * 1024;
/** The longest title accepted, in characters. */
export const maxTitle = 200;
/**
 * Docker kills a container 10 s after asking it to stop; what takes longer, in
 * ms, is not a graceful stop.
 */
export const stopLimit = 9_000;
/** The header of a JSON body. */
export const jsonType = { "Content-Type": "application/json" };

/** One backend for all tests of a group; they do not depend on each other's items. */
export function shared(start: Start) {
  let backend: RunningBackend;
  beforeAll(async () => {
    backend = await start();
  }, 60_000);
  afterAll(() => backend?.dispose());

  const call = (method: string, path: string, more?: UnixRequest) =>
    unixRequest(backend.socket, method, path, more);
  const send = (method: string, path: string, value: unknown) =>
    unixJson(backend.socket, method, path, value);
  const create = async (value: Partial<Item> = {}) =>
    item(await send("POST", "/items", { title: "a", ...value }), 201);
  const list = async () => parse(await call("GET", "/items"), 200) as Item[];
  return { backend: () => backend, call, send, create, list };
}

/** The reply as JSON, after a look at its status and type. */
export function parse(reply: UnixResponse, status: number): unknown {
  expect(reply.status, reply.body).toBe(status);
  expect(reply.headers["content-type"]).toMatch(/^application\/json\b/);
  return JSON.parse(reply.body);
}

/** The reply as an item, with its three fields and no others. */
export function item(reply: UnixResponse, status = 200): Item {
  const value = parse(reply, status) as Item;
  expect(value).toStrictEqual({
    id: expect.stringMatching(/./),
    title: expect.any(String),
    done: expect.any(Boolean),
  });
  return value;
}

/** Errors are {message}, and the message is fit for a toast. */
export function refused(reply: UnixResponse, status: number): string {
  const value = parse(reply, status) as { message: string };
  expect(value).toStrictEqual({ message: expect.stringMatching(/\S/) });
  expect(value.message).not.toMatch(
    /json:|http:|unmarshal|unexpected (token|eof)|invalid character|at position|syntaxerror|traceback|pydantic|value_error|type_error|decode|\bat .+:\d+|\n/i,
  );
  return value.message;
}

/** Waits until a condition holds; fails when it does not within `limit` milliseconds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  limit = 5000,
): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${limit} ms`);
    await delay(10);
  }
}

/** Fails when `promise` takes longer than `limit` milliseconds. */
export async function within<T>(
  limit: number,
  promise: Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const late = delay(limit, undefined, { signal: abort.signal }).then(() => {
    throw new Error(`not within ${limit} ms`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    abort.abort();
  }
}
