import { screen } from "@testing-library/dom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { url } from "../docker-desktop/web-page";
import { title } from "../extension";
import { mountOnPage } from "../test-mount";
import WebPageSection from "./WebPageSection.vue";

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset().mockRejectedValue(new TypeError("Failed to fetch"));
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("shows the web page as soon as it answers", async () => {
  // happy-dom says that it loads no frames.
  vi.spyOn(console, "error").mockReturnValue();
  mountOnPage(WebPageSection);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(screen.getByRole("status").textContent).toBe(
    "Waiting for the web page…",
  );
  expect(screen.queryByTitle(title)).toBeNull();

  fetched.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(1_000);

  expect(screen.getByTitle(title)).toHaveProperty("src", url);
  expect(screen.queryByRole("status")).toBeNull();
});

test("waits no more when the page is left", async () => {
  const leave = mountOnPage(WebPageSection);
  await vi.advanceTimersByTimeAsync(0);

  leave();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(fetched).toHaveBeenCalledOnce();
});
