import { beforeEach, expect, test, vi } from "vitest";
import { url, webPageAnswers } from "./web-page";

const fetch = vi.fn<typeof globalThis.fetch>();
const takesLong = vi.fn();

beforeEach(() => {
  fetch.mockReset();
  takesLong.mockReset();
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
  const answers = webPageAnswers(new AbortController().signal, takesLong);

  await vi.runAllTimersAsync();

  expect(await answers).toBe(true);
  expect(takesLong).not.toHaveBeenCalled();
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(fetch.mock.lastCall?.[0]).toBe(url);
  expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
});

test("does not ask without a pause", async () => {
  fetch.mockRejectedValue(refused);
  const controller = new AbortController();
  const answers = webPageAnswers(controller.signal, takesLong);

  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch.mock.calls.length).toBeLessThanOrEqual(11);

  controller.abort();
  await vi.runAllTimersAsync();
  expect(await answers).toBe(false);
});

test("says once that it takes long, and goes on asking", async () => {
  fetch.mockRejectedValue(refused);
  const answers = webPageAnswers(new AbortController().signal, takesLong);

  await vi.advanceTimersByTimeAsync(29_999);
  expect(takesLong).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(takesLong).toHaveBeenCalledOnce();

  fetch.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await answers).toBe(true);
});

test("asks no more once it is aborted", async () => {
  fetch.mockRejectedValue(refused);
  const controller = new AbortController();
  const answers = webPageAnswers(controller.signal, takesLong);

  controller.abort();
  await vi.runAllTimersAsync();

  expect(await answers).toBe(false);
  expect(fetch).toHaveBeenCalledOnce();
  expect(takesLong).not.toHaveBeenCalled();
});
