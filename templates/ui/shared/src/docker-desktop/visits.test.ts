import { expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "./stand-in";
import { visits } from "./visits";

test("a visit is counted before the visits are shown", async () => {
  let count = 2;
  const post = vi.fn(async () => ({ day: "2026-11-21", count: ++count }));
  const get = vi.fn(async () => [
    { day: "2026-11-21", count },
    { day: "2026-11-19", count: 1 },
  ]);
  standInForDockerDesktop({ service: { get, post } });

  expect(await visits.load()).toEqual([
    { key: "2026-11-21", cells: ["2026-11-21", "3"] },
    { key: "2026-11-19", cells: ["2026-11-19", "1"] },
  ]);
  expect(post).toHaveBeenCalledExactlyOnceWith("/visits", {});
  expect(get).toHaveBeenCalledExactlyOnceWith("/visits");
});
