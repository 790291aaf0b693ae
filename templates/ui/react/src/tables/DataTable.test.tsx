import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Table, TableRow } from "../docker-desktop/table";
import { DataTable } from "./DataTable";

const load = vi.fn<() => Promise<TableRow[]>>();
const table: Table = {
  title: "Whales",
  description: "Those that were seen lately.",
  what: "whales",
  headings: ["Name", "Ocean", "Length"],
  load,
};
const blue = { key: "1", cells: ["Blue", "Pacific", "30 m"] };
const minke = { key: "2", cells: ["Minke", "Atlantic", "8 m"] };

beforeEach(() => {
  load.mockReset().mockResolvedValue([blue, minke]);
});

const texts = (role: string) =>
  screen.getAllByRole(role).map(({ textContent }) => textContent);
const refresh = () => screen.getByRole("button", { name: "Refresh whales" });

test("shows what was loaded, each row under its first cell", async () => {
  render(<DataTable table={table} />);
  expect(screen.getByRole("status").textContent).toBe("Loading whales…");
  expect(screen.getByText("Those that were seen lately.")).toBeDefined();

  expect(await screen.findByRole("table", { name: "Whales" })).toBeDefined();
  expect(texts("columnheader")).toEqual(["Name", "Ocean", "Length"]);
  expect(texts("rowheader")).toEqual(["Blue", "Minke"]);
  expect(texts("cell")).toEqual(["Pacific", "30 m", "Atlantic", "8 m"]);
});

test("says so when there is nothing", async () => {
  load.mockResolvedValue([]);
  render(<DataTable table={table} />);

  expect(await screen.findByText("There are no whales.")).toBeDefined();
  expect(screen.queryByRole("table")).toBeNull();
});

test("says what went wrong, and Retry asks again", async () => {
  load.mockRejectedValueOnce(new Error("too foggy"));
  render(<DataTable table={table} />);

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load whales: too foggy",
  );
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));

  expect(await screen.findByRole("table")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Refresh keeps what is shown until it has something newer", async () => {
  render(<DataTable table={table} />);
  await screen.findByRole("table");
  const newer = Promise.withResolvers<TableRow[]>();
  load.mockReturnValueOnce(newer.promise);

  await userEvent.click(refresh());
  expect(refresh().getAttribute("aria-busy")).toBe("true");
  expect(screen.getByRole("row", { name: /Blue/ })).toBeDefined();

  newer.resolve([minke]);
  await waitFor(() =>
    expect(screen.queryByRole("row", { name: /Blue/ })).toBeNull(),
  );
  expect(screen.getByRole("row", { name: /Minke/ })).toBeDefined();
  expect(refresh().getAttribute("aria-busy")).toBe("false");
});
