import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { findWebPage } from "../src/docker-desktop/web-page.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";
import { failing, pass } from "./stand-in-failures.js";

const refused = new TypeError("Failed to fetch");

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  publishes("127.0.0.1:32768->80/tcp\n");
});
afterEach(() => mock.reset());

/** What the engine says about the ports of the container, one answer after the other, the last one again and again. */
function publishes(...answers) {
  const exec = mock.fn(async () => ({
    stdout: answers.length > 1 ? answers.shift() : answers[0],
  }));
  standInForDockerDesktop({ exec });
  return exec;
}

test("asks the port that the engine has chosen until the web page answers", async () => {
  globalThis.fetch = failing([refused, refused], {});
  const found = findWebPage(new AbortController().signal, mock.fn());

  await pass(10_000);

  assert.equal(await found, "http://localhost:32768/");
  assert.deepEqual(
    callsOf(fetch).map(([asked]) => asked),
    Array(3).fill("http://localhost:32768/"),
  );
});

test("looks for the port again, since a container that starts anew has another one", async () => {
  publishes("443/tcp, 127.0.0.1:2222->80/tcp\n", "127.0.0.1:3333->80/tcp\n");
  globalThis.fetch = failing([refused], {});
  const found = findWebPage(new AbortController().signal, mock.fn());

  await pass(2_000);

  assert.equal(await found, "http://localhost:3333/");
});

test("a container that is in no list is asked for by its name", async () => {
  const exec = publishes("", "80/tcp -> 127.0.0.1:32768\n");
  globalThis.fetch = mock.fn(async () => ({}));

  const found = findWebPage(new AbortController().signal, mock.fn());

  assert.equal(await found, "http://localhost:32768/");
  assert.deepEqual(
    callsOf(exec).map(([command]) => command),
    ["ps", "port"],
  );
});

test("asks once a second, and no more once it is aborted", async () => {
  globalThis.fetch = mock.fn(() => Promise.reject(refused));
  const controller = new AbortController();
  const takesLong = mock.fn();
  const found = findWebPage(controller.signal, takesLong);

  await pass(3_500);
  assert.equal(fetch.mock.callCount(), 4);

  controller.abort();
  await pass(60_000);
  assert.equal(await found, undefined);
  assert.equal(fetch.mock.callCount(), 4);
  assert.equal(takesLong.mock.callCount(), 0);
});

test("says once that it takes long, and goes on asking", async () => {
  globalThis.fetch = mock.fn(() => Promise.reject(refused));
  const takesLong = mock.fn();
  const found = findWebPage(new AbortController().signal, takesLong);

  await pass(29_000);
  assert.equal(takesLong.mock.callCount(), 0);
  await pass(60_000);
  assert.equal(takesLong.mock.callCount(), 1);

  globalThis.fetch = mock.fn(async () => ({}));
  await pass(1_000);
  assert.equal(await found, "http://localhost:32768/");
});
