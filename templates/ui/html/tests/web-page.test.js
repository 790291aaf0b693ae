import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { url, webPageAnswers } from "../src/docker-desktop/web-page.js";
import { callsOf, failing, pass } from "./stand-in.js";

const refused = new TypeError("Failed to fetch");

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.reset());

test("asks the port of this machine until the web page answers", async () => {
  globalThis.fetch = failing([refused, refused], {});
  const answers = webPageAnswers(new AbortController().signal);

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
  const answers = webPageAnswers(controller.signal);

  await pass(3_500);
  assert.equal(fetch.mock.callCount(), 4);

  controller.abort();
  await pass(10_000);
  assert.equal(await answers, false);
  assert.equal(fetch.mock.callCount(), 4);
});
