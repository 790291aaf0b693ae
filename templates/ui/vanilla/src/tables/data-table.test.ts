import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Table } from "../docker-desktop/table";
import { dataTableSection } from "./data-table";

const nginx = { key: "sha256:1", cells: ["nginx:1.29", "192.5 MB"] };
const alpine = { key: "sha256:2", cells: ["alpine:3.22", "8.3 MB"] };

const load = vi.fn<Table["load"]>();
const table: Table = {
  title: "Images",
  description: "What the engine has.",
  what: "images",
  headings: ["Image", "Size"],
  load,
};

beforeEach(() => void load.mockReset().mockResolvedValue([nginx]));

const refresh = () => screen.getByRole("button", { name: "Refresh images" });

test("shows each row under its headings, named by its first column", async () => {
  document.body.append(dataTableSection(table));

  expect(screen.getByRole("region", { name: "Images" })).toBeDefined();
  expect(screen.getByRole("status").textContent).toBe("Loading images…");
  expect(refresh().getAttribute("aria-busy")).toBe("true");
  await screen.findByRole("table", { name: "Images" });

  const headings = screen.getAllByRole("columnheader");
  expect(headings.map((th) => th.textContent)).toEqual(["Image", "Size"]);
  expect(screen.getByRole("rowheader").textContent).toBe("nginx:1.29");
  expect(screen.getByRole("cell").textContent).toBe("192.5 MB");
  await waitFor(() => expect(refresh().hasAttribute("aria-busy")).toBe(false));
});

test("says so when there is nothing to show", async () => {
  load.mockResolvedValue([]);
  document.body.append(dataTableSection(table));

  expect(await screen.findByText("There are no images.")).toBeDefined();
  expect(screen.queryByRole("table")).toBeNull();
});

test("says what went wrong, and Retry asks again", async () => {
  load.mockRejectedValueOnce(new Error("The Docker Engine does not answer."));
  document.body.append(dataTableSection(table));

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load images: The Docker Engine does not answer.",
  );
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));

  expect(await screen.findByRole("row", { name: /nginx/ })).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Refresh shows what has changed since", async () => {
  document.body.append(dataTableSection(table));
  await screen.findByRole("row", { name: /nginx/ });
  load.mockResolvedValue([alpine]);

  await userEvent.click(refresh());

  expect(await screen.findByRole("row", { name: /alpine/ })).toBeDefined();
  expect(screen.queryByRole("row", { name: /nginx/ })).toBeNull();
});
