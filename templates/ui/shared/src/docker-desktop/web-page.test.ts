import { beforeEach, expect, test, vi } from "vitest";
import { url, webPageAnswers } from "./web-page";

const fetch = vi.fn<typeof globalThis.fetch>();

beforeEach(() => {
  fetch.mockReset();
  vi.stubGlobal("fetch", fetch);
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const refused = new TypeError("Failed to fetch");

test("asks the port of this machine until the web page answers", async () => {
  fetch
    .mockRejectedValueOnce(refused)
    .mockRejectedValueOnce(refused)
    .mockResolvedValue(new Response());
  const answers = webPageAnswers(new AbortController().signal);

  await vi.runAllTimersAsync();

  expect(await answers).toBe(true);
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(fetch.mock.lastCall?.[0]).toBe(url);
  expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
});

test("does not ask without a pause", async () => {
  fetch.mockRejectedValue(refused);
  const controller = new AbortController();
  const answers = webPageAnswers(controller.signal);

  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch.mock.calls.length).toBeLessThanOrEqual(11);

  controller.abort();
  await vi.runAllTimersAsync();
  expect(await answers).toBe(false);
});

test("asks no more once it is aborted", async () => {
  fetch.mockRejectedValue(refused);
  const controller = new AbortController();
  const answers = webPageAnswers(controller.signal);

  controller.abort();
  await vi.runAllTimersAsync();

  expect(await answers).toBe(false);
  expect(fetch).toHaveBeenCalledOnce();
});
