import { beforeEach, expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "./stand-in";
import { findWebPage } from "./web-page";

const fetch = vi.fn<typeof globalThis.fetch>();
const exec = vi.fn<(command: string, args: string[]) => unknown>();
const takesLong = vi.fn();

beforeEach(() => {
  fetch.mockReset();
  exec.mockReset();
  takesLong.mockReset();
  vi.stubGlobal("fetch", fetch);
  standInForDockerDesktop({ exec });
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const refused = new TypeError("Failed to fetch");

/** What the engine says about the ports of the container, one answer after the other. */
function publishes(...ports: string[]) {
  for (const stdout of ports) exec.mockResolvedValueOnce({ stdout });
}

test("asks the port that the engine has chosen until the web page answers", async () => {
  exec.mockResolvedValue({ stdout: "127.0.0.1:32768->80/tcp\n" });
  fetch
    .mockRejectedValueOnce(refused)
    .mockRejectedValueOnce(refused)
    .mockResolvedValue(new Response());
  const found = findWebPage(new AbortController().signal, takesLong);

  await vi.runAllTimersAsync();

  expect(await found).toBe("http://localhost:32768/");
  expect(takesLong).not.toHaveBeenCalled();
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(fetch.mock.lastCall?.[0]).toBe("http://localhost:32768/");
});

test("looks for the port again, since a container that starts anew has another one", async () => {
  publishes("443/tcp, 127.0.0.1:2222->80/tcp\n", "127.0.0.1:3333->80/tcp\n");
  fetch.mockRejectedValueOnce(refused).mockResolvedValue(new Response());
  const found = findWebPage(new AbortController().signal, takesLong);

  await vi.runAllTimersAsync();

  expect(fetch.mock.calls[0]?.[0]).toBe("http://localhost:2222/");
  expect(await found).toBe("http://localhost:3333/");
});

test("a container that is in no list is asked for by its name", async () => {
  publishes("", "80/tcp -> 127.0.0.1:32768\n");
  fetch.mockResolvedValue(new Response());

  const found = findWebPage(new AbortController().signal, takesLong);

  expect(await found).toBe("http://localhost:32768/");
  expect(exec.mock.lastCall?.[0]).toBe("port");
});

test("does not ask without a pause", async () => {
  exec.mockRejectedValue(new Error("No such container"));
  const controller = new AbortController();
  const found = findWebPage(controller.signal, takesLong);

  await vi.advanceTimersByTimeAsync(10_000);
  expect(exec.mock.calls.length).toBeLessThanOrEqual(11);
  expect(fetch).not.toHaveBeenCalled();

  controller.abort();
  await vi.runAllTimersAsync();
  expect(await found).toBeUndefined();
});

test("says once that it takes long, and goes on asking", async () => {
  exec.mockResolvedValue({ stdout: "127.0.0.1:1->80/tcp" });
  fetch.mockRejectedValue(refused);
  const found = findWebPage(new AbortController().signal, takesLong);

  await vi.advanceTimersByTimeAsync(29_999);
  expect(takesLong).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(takesLong).toHaveBeenCalledOnce();

  fetch.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await found).toBe("http://localhost:1/");
});

test("asks no more once it is aborted", async () => {
  exec.mockResolvedValue({ stdout: "127.0.0.1:1->80/tcp" });
  fetch.mockRejectedValue(refused);
  const controller = new AbortController();
  const found = findWebPage(controller.signal, takesLong);
  await vi.advanceTimersByTimeAsync(0);

  controller.abort();
  await vi.runAllTimersAsync();

  expect(await found).toBeUndefined();
  expect(fetch).toHaveBeenCalledOnce();
  expect(takesLong).not.toHaveBeenCalled();
});
