import { act, render } from "@testing-library/react";
import { StrictMode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { hint } from "../docker-desktop/web-page";
import { title } from "../extension";
import { WebPage } from "./WebPage";

const fetch = vi.fn<typeof globalThis.fetch>();

beforeEach(() => {
  fetch.mockReset();
  vi.stubGlobal("fetch", fetch);
  standInForDockerDesktop({
    exec: async () => ({ stdout: "127.0.0.1:32768->80/tcp\n" }),
  });
});

/** Not in the document, where the frame would load its page. */
const apart = () => ({ container: document.createElement("div") });

test("waits until the web page answers, then shows it", async () => {
  const answer = Promise.withResolvers<Response>();
  fetch.mockReturnValue(answer.promise);
  const page = render(<WebPage />, apart());

  expect(page.container.textContent).toBe("Waiting for the web page… ");
  expect(page.queryByTitle(title)).toBeNull();
  await act(async () => answer.resolve(new Response()));

  expect(page.getByTitle(title).getAttribute("src")).toBe(
    "http://localhost:32768/",
  );
  expect(page.container.textContent).toBe("");
});

test("says what helps when it takes long", async () => {
  vi.useFakeTimers();
  fetch.mockRejectedValue(new TypeError("Failed to fetch"));
  const { container, unmount } = render(<WebPage />, apart());

  await act(() => vi.advanceTimersByTimeAsync(29_000));
  expect(container.textContent).not.toContain(hint);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(container.textContent).toBe(`Waiting for the web page… ${hint}`);

  unmount();
  vi.useRealTimers();
});

test("asks no more once the page is left", async () => {
  fetch.mockReturnValue(new Promise(() => {}));
  const { unmount } = render(<WebPage />);
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
  const signal = fetch.mock.lastCall?.[1]?.signal;
  expect(signal?.aborted).toBe(false);

  unmount();

  expect(signal?.aborted).toBe(true);
});

test("what was given up does not count as an answer", async () => {
  vi.useFakeTimers();
  fetch.mockImplementation(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new Error()));
      }),
  );
  // Effects run twice: the first one is taken back.
  const page = render(<WebPage />, { wrapper: StrictMode, ...apart() });
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  vi.useRealTimers();

  expect(fetch).toHaveBeenCalledTimes(2);
  expect(page.container.textContent).toBe("Waiting for the web page… ");
});
