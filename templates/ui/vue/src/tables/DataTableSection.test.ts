import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Table } from "../docker-desktop/table";
import { mountOnPage } from "../test-mount";
import DataTableSection from "./DataTableSection.vue";

const load = vi.fn<Table["load"]>();
const table: Table = {
  title: "Whales",
  description: "Who swims by.",
  what: "whales",
  headings: ["Name", "Length"],
  load,
};
const orca = { key: "orca", cells: ["Orca", "8 m"] };
const minke = { key: "minke", cells: ["Minke", "9 m"] };

beforeEach(() => {
  load.mockReset().mockResolvedValue([orca]);
});

const refresh = () => screen.getByRole("button", { name: "Refresh whales" });

test("shows what was loaded, under its headings", async () => {
  mountOnPage(DataTableSection, { table });
  expect(screen.getByRole("status").textContent).toBe("Loading whales…");

  await screen.findByRole("table", { name: "Whales" });

  const headings = screen.getAllByRole("columnheader");
  expect(headings.map((th) => th.textContent?.trim())).toEqual([
    "Name",
    "Length",
  ]);
  expect(screen.getByRole("rowheader", { name: "Orca" })).toBeDefined();
  expect(screen.getByRole("cell", { name: "8 m" })).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();
});

test("says so when there is nothing to show", async () => {
  load.mockResolvedValue([]);
  mountOnPage(DataTableSection, { table });

  expect(await screen.findByText("There are no whales.")).toBeDefined();
  expect(screen.queryByRole("table")).toBeNull();
});

test("says what went wrong, and Retry asks again", async () => {
  load.mockRejectedValueOnce(new Error("Fog."));
  mountOnPage(DataTableSection, { table });

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load whales: Fog.",
  );
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));

  expect(await screen.findByRole("row", { name: /Orca/ })).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Refresh shows what has changed since, and what was there until then", async () => {
  const slow = Promise.withResolvers<(typeof minke)[]>();
  mountOnPage(DataTableSection, { table });
  await screen.findByRole("row", { name: /Orca/ });
  load.mockReturnValueOnce(slow.promise);

  await userEvent.click(refresh());
  expect(refresh().getAttribute("aria-busy")).toBe("true");
  expect(screen.getByRole("row", { name: /Orca/ })).toBeDefined();
  slow.resolve([minke]);

  expect(await screen.findByRole("row", { name: /Minke/ })).toBeDefined();
  expect(screen.queryByRole("row", { name: /Orca/ })).toBeNull();
  expect(refresh().getAttribute("aria-busy")).toBe("false");
});
