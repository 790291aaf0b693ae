import { within } from "@testing-library/dom";
import { beforeEach, expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { hint } from "../docker-desktop/web-page";
import { title } from "../extension";
import { webPageSection } from "./web-page";

const fetchPage = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  fetchPage.mockReset().mockRejectedValue(new TypeError("Failed to fetch"));
  vi.stubGlobal("fetch", fetchPage);
  standInForDockerDesktop({
    exec: async () => ({ stdout: "127.0.0.1:32768->80/tcp\n" }),
  });
  return () => vi.useRealTimers();
});

/** Shows it apart from the document, where the frame would load its page. */
function showApart() {
  const place = document.createElement("div");
  place.append(webPageSection());
  return within(place);
}

test("waits until the web page answers, then shows it", async () => {
  const page = showApart();
  expect(page.getByRole("status").textContent).toBe(
    "Waiting for the web page…",
  );

  fetchPage.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(1_000);

  expect(page.getByTitle(title)).toHaveProperty(
    "src",
    "http://localhost:32768/",
  );
  expect(page.queryByRole("status")).toBeNull();
});

test("says what helps when it takes long", async () => {
  const page = showApart();

  await vi.advanceTimersByTimeAsync(29_000);
  expect(page.getByRole("status").textContent).not.toContain(hint);
  await vi.advanceTimersByTimeAsync(1_000);

  expect(page.getByRole("status").textContent).toBe(
    `Waiting for the web page… ${hint}`,
  );
});

test("asks no more once the page is left", async () => {
  const page = showApart();
  await vi.advanceTimersByTimeAsync(0);

  window.dispatchEvent(new Event("pagehide"));
  await vi.advanceTimersByTimeAsync(10_000);

  expect(fetchPage).toHaveBeenCalledOnce();
  expect(page.queryByTitle(title)).toBeNull();
});
