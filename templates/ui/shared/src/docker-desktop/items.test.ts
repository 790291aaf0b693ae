import { expect, test, vi } from "vitest";
import { addItem, deleteItem, listItems, updateItem } from "./items";
import { standInForDockerDesktop } from "./stand-in";

const item = { id: "1", title: "Buy milk", done: false };

test("items are listed, added, changed and deleted through the REST API", async () => {
  const get = vi.fn(async () => [item]);
  const post = vi.fn(async () => item);
  const patch = vi.fn(async () => ({ ...item, done: true }));
  const remove = vi.fn(async () => "");
  standInForDockerDesktop({ service: { get, post, patch, delete: remove } });

  expect(await listItems()).toEqual([item]);
  expect(await addItem("Buy milk")).toEqual(item);
  expect((await updateItem("1", { done: true })).done).toBe(true);
  expect(await deleteItem("1")).toBeUndefined();

  expect(get).toHaveBeenCalledWith("/items");
  expect(post).toHaveBeenCalledWith("/items", { title: "Buy milk" });
  expect(patch).toHaveBeenCalledWith("/items/1", { done: true });
  expect(remove).toHaveBeenCalledWith("/items/1");
});

test("an item that is gone already counts as deleted", async () => {
  const remove = vi.fn().mockRejectedValueOnce({ statusCode: 404 });
  standInForDockerDesktop({ service: { delete: remove } });

  expect(await deleteItem("1")).toBeUndefined();

  remove.mockRejectedValueOnce(new Error("Not Found"));
  expect(await deleteItem("1"), "in Podman Desktop").toBeUndefined();

  remove.mockRejectedValueOnce({ statusCode: 500, message: "disk is full" });
  await expect(deleteItem("1")).rejects.toThrow("disk is full");
});

test("an id cannot change the path that is asked for", async () => {
  const remove = vi.fn(async () => "");
  standInForDockerDesktop({ service: { delete: remove } });

  await deleteItem("../health?x");

  expect(remove).toHaveBeenCalledWith("/items/..%2Fhealth%3Fx");
});
