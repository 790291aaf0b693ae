import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Item } from "../docker-desktop/items";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { standInItems } from "../docker-desktop/stand-in-items";
import { Items } from "./Items";

let service: ReturnType<typeof standInItems>;
let toast: ReturnType<typeof standInForDockerDesktop>["toast"];

beforeEach(() => {
  service = standInItems([
    { id: "1", title: "Write docs", done: false },
    { id: "2", title: "Ship it", done: true },
  ]);
  ({ toast } = standInForDockerDesktop({ service }));
});

const button = (name: string) => screen.getByRole("button", { name });
const field = (name: string) => screen.getByRole("textbox", { name });

test("lists the items of the backend", async () => {
  render(<Items />);
  expect(screen.getByRole("status").textContent).toBe("Loading items…");

  const boxes = await screen.findAllByRole<HTMLInputElement>("checkbox");

  expect(boxes.map(({ checked }) => checked)).toEqual([false, true]);
  expect(screen.getByLabelText("Write docs")).toBe(boxes[0]);
  expect(screen.queryByRole("status")).toBeNull();
});

test("says so when there are no items", async () => {
  standInForDockerDesktop({ service: standInItems([]) });
  render(<Items />);

  expect(await screen.findByText(/no items yet/)).toBeDefined();
});

test("says what went wrong, and Retry asks again", async () => {
  service.get.mockRejectedValueOnce({
    statusCode: 500,
    message: '{"message":"disk is full"}',
  });
  render(<Items />);

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load items: disk is full",
  );
  await userEvent.click(button("Retry"));

  expect(await screen.findByLabelText("Write docs")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("adds an item, and is ready for the next one", async () => {
  render(<Items />);
  await screen.findByLabelText("Write docs");

  await userEvent.type(field("New item"), "  Rest {Enter}");

  expect(await screen.findByLabelText("Rest")).toBeDefined();
  expect(toast.success).toHaveBeenCalledExactlyOnceWith("Added “Rest”.");
  expect(field("New item")).toHaveProperty("value", "");
  expect(document.activeElement).toBe(field("New item"));
});

test("keeps the text when adding fails, and says why", async () => {
  service.post.mockRejectedValueOnce({
    statusCode: 422,
    message: '{"message":"title is too long"}',
  });
  render(<Items />);

  await userEvent.type(field("New item"), "Rest");
  await userEvent.click(button("Add"));

  expect(toast.error).toHaveBeenCalledExactlyOnceWith("title is too long");
  expect(field("New item")).toHaveProperty("value", "Rest");
});

test("a blank title is not sent", async () => {
  render(<Items />);

  await userEvent.type(field("New item"), "   {Enter}");

  expect(service.post).not.toHaveBeenCalled();
});

test("marks an item as done at once, and takes it back when that fails", async () => {
  const slow = Promise.withResolvers<Item>();
  service.patch.mockReturnValueOnce(slow.promise);
  render(<Items />);
  const box = await screen.findByRole("checkbox", { name: "Write docs" });

  await userEvent.click(box);
  expect(box).toHaveProperty("checked", true);
  expect(service.patch).toHaveBeenCalledWith("/items/1", { done: true });

  slow.reject({ statusCode: 500, message: "disk is full" });
  await waitFor(() => expect(box).toHaveProperty("checked", false));
  expect(toast.error).toHaveBeenCalledExactlyOnceWith("disk is full");
});

test("shows what the backend has when a change fails", async () => {
  render(<Items />);
  await screen.findByLabelText("Write docs");
  service.patch.mockRejectedValueOnce({ statusCode: 404, message: "gone" });
  service.get.mockResolvedValueOnce([]);

  await userEvent.click(screen.getByLabelText("Write docs"));

  expect(await screen.findByText(/no items yet/)).toBeDefined();
  expect(toast.error).toHaveBeenCalledExactlyOnceWith("gone");
});

test("renames an item and gives the focus back to its Edit button", async () => {
  render(<Items />);
  await screen.findByLabelText("Write docs");

  await userEvent.click(button("Edit Write docs"));
  expect(document.activeElement).toBe(field("Title"));
  await userEvent.clear(field("Title"));
  await userEvent.keyboard("Read docs{Enter}");

  await waitFor(() =>
    expect(document.activeElement).toBe(button("Edit Read docs")),
  );
  expect(service.patch).toHaveBeenCalledWith("/items/1", {
    title: "Read docs",
  });
  expect(toast.success).toHaveBeenCalledWith("Renamed to “Read docs”.");
});

test("Escape leaves an item as it was", async () => {
  render(<Items />);
  await screen.findByLabelText("Write docs");

  await userEvent.click(button("Edit Write docs"));
  await userEvent.keyboard("nonsense{Escape}");

  expect(document.activeElement).toBe(button("Edit Write docs"));
  expect(service.patch).not.toHaveBeenCalled();
});

test("deletes an item and moves the focus to the next useful place", async () => {
  render(<Items />);
  await screen.findByLabelText("Write docs");

  await userEvent.click(button("Delete Write docs"));

  await waitFor(() => expect(screen.queryByText("Write docs")).toBeNull());
  expect(toast.success).toHaveBeenCalledWith("Deleted “Write docs”.");
  await waitFor(() => expect(document.activeElement).toBe(field("New item")));
});

test("a deleted item does not take the focus from where it is by now", async () => {
  const slow = Promise.withResolvers<string>();
  service.delete.mockReturnValueOnce(slow.promise);
  render(<Items />);
  await screen.findByLabelText("Write docs");

  await userEvent.click(button("Delete Write docs"));
  await userEvent.click(button("Edit Ship it"));
  service.get.mockResolvedValueOnce([
    { id: "2", title: "Ship it", done: true },
  ]);
  slow.resolve("");

  await waitFor(() => expect(screen.queryByText("Write docs")).toBeNull());
  // Whatever the page does then is done before the next task.
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.activeElement).toBe(field("Title"));
});
