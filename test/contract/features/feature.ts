import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { parse, refused, shared, type Start } from "../client.ts";
import { NotStarted, type RunningBackend } from "../run-backend.ts";
import {
  unixJson,
  unixRequest,
  type UnixRequest,
  type UnixResponse,
} from "../unix-http.ts";

/** Variables that tell a backend where its things are. */
export type Variables = Record<string, string>;

/**
 * Starts a backend with these variables in its environment, on the given socket
 * path or on a fresh one. Nothing of what they do not name is on this machine.
 */
export type StartWith = (
  variables: Variables,
  socket?: string,
) => Promise<RunningBackend>;

/** What a route does for every feature alike. */
export interface Route {
  path: string;
  allowed: string[];
}

/** How to talk to one backend. */
export function clientOf({ socket }: Pick<RunningBackend, "socket">) {
  const call = (method: string, path: string, more?: UnixRequest) =>
    unixRequest(socket, method, path, more);
  const send = (method: string, path: string, value: unknown) =>
    unixJson(socket, method, path, value);
  const get = async (path: string) => parse(await call("GET", path), 200);
  return { call, send, get };
}

/** Starts backends that are gone when the test is over. */
export function perTest(start: StartWith): StartWith {
  const started: RunningBackend[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((each) => each.dispose()));
  });
  return async (variables, socket) => {
    const backend = await start(variables, socket);
    started.push(backend);
    return backend;
  };
}

/** One backend for the tests of a group, with variables that are known by then. */
export function sharedWith(
  start: StartWith,
  variables: () => Variables | Promise<Variables>,
) {
  const each: Start = async (socket) => start(await variables(), socket);
  const { backend, call, send } = shared(each);
  const get = async (path: string) => parse(await call("GET", path), 200);
  return { backend, call, send, get };
}

/** A folder for each call, gone after the tests of the group. */
export function folders(): () => Promise<string> {
  let parent: string;
  beforeAll(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), "be-")));
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));
  return () => mkdtemp(join(parent, "d-"));
}

/** Expects that a start fails in order: code 1, and words for people in the log. */
export async function startFails(
  starting: Promise<RunningBackend>,
): Promise<string> {
  const error: unknown = await starting.then(
    async (backend) => {
      await backend.dispose();
      return new Error("It started.");
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof NotStarted)) throw error;
  expect(error.exit, error.output).toEqual({ code: 1, signal: null });
  expect(error.output).toMatch(/\S/);
  // Neither what a crash prints in Python, Go or Node.js …
  expect(error.output).not.toMatch(
    /Traceback|^panic:|^goroutine \d+|^\s+at .+:\d+|^Node\.js v/m,
  );
  return error.output;
}

/** Expects an error with exactly this message. */
export function expectRefused(
  reply: UnixResponse,
  status: number,
  message: string,
): void {
  expect(refused(reply, status)).toBe(message);
}

/** Expects 405 for every other method, with what is allowed instead. */
export async function expectMethods(
  call: (method: string, path: string) => Promise<UnixResponse>,
  { path, allowed }: Route,
): Promise<void> {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    if (allowed.includes(method)) continue;
    const reply = await call(method, path);
    refused(reply, 405);
    const allow = (reply.headers.allow ?? "")
      .split(/\s*,\s*/)
      .filter((each) => each !== "HEAD" && each !== "OPTIONS");
    expect(allow.toSorted(), path).toEqual(allowed);
  }
}

/** An answer that a list gives to HEAD: that of GET without the body. */
export async function expectHead(
  call: (method: string, path: string) => Promise<UnixResponse>,
  path: string,
): Promise<void> {
  const get = await call("GET", path);
  const head = await call("HEAD", path);
  expect(head).toMatchObject({ status: get.status, body: "" });
  expect(head.headers["content-type"]).toBe(get.headers["content-type"]);
}
