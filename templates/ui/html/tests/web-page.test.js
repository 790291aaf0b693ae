import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { url, webPageAnswers } from "../src/docker-desktop/web-page.js";
import { callsOf } from "./stand-in.js";
import { failing, pass } from "./stand-in-failures.js";

const refused = new TypeError("Failed to fetch");

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.reset());

test("asks the port of this machine until the web page answers", async () => {
  globalThis.fetch = failing([refused, refused], {});
  const answers = webPageAnswers(new AbortController().signal, mock.fn());

  await pass(10_000);

  assert.equal(await answers, true);
  assert.deepEqual(
    callsOf(fetch).map(([asked]) => asked),
    [url, url, url],
  );
  assert.match(url, /^http:\/\/localhost:\d+\/$/);
});

test("asks once a second, and no more once it is aborted", async () => {
  globalThis.fetch = mock.fn(() => Promise.reject(refused));
  const controller = new AbortController();
  const takesLong = mock.fn();
  const answers = webPageAnswers(controller.signal, takesLong);

  await pass(3_500);
  assert.equal(fetch.mock.callCount(), 4);

  controller.abort();
  await pass(60_000);
  assert.equal(await answers, false);
  assert.equal(fetch.mock.callCount(), 4);
  assert.equal(takesLong.mock.callCount(), 0);
});

test("says once that it takes long, and goes on asking", async () => {
  globalThis.fetch = mock.fn(() => Promise.reject(refused));
  const takesLong = mock.fn();
  const answers = webPageAnswers(new AbortController().signal, takesLong);

  await pass(29_000);
  assert.equal(takesLong.mock.callCount(), 0);
  await pass(60_000);
  assert.equal(takesLong.mock.callCount(), 1);

  globalThis.fetch = mock.fn(async () => ({}));
  await pass(1_000);
  assert.equal(await answers, true);
});
