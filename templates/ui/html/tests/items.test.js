import assert from "node:assert/strict";
import { mock, test } from "node:test";
import {
  addItem,
  deleteItem,
  listItems,
  updateItem,
} from "../src/docker-desktop/items.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";
import { failing } from "./stand-in-failures.js";

const item = { id: "1", title: "Buy milk", done: false };

test("items are listed, added, changed and deleted through the REST API", async () => {
  const service = {
    get: mock.fn(async () => [item]),
    post: mock.fn(async () => item),
    patch: mock.fn(async () => ({ ...item, done: true })),
    delete: mock.fn(async () => ""),
  };
  standInForDockerDesktop({ service });

  assert.deepEqual(await listItems(), [item]);
  assert.deepEqual(await addItem("Buy milk"), item);
  assert.equal((await updateItem("1", { done: true })).done, true);
  assert.equal(await deleteItem("1"), undefined);

  assert.deepEqual(callsOf(service.get), [["/items"]]);
  assert.deepEqual(callsOf(service.post), [["/items", { title: "Buy milk" }]]);
  assert.deepEqual(callsOf(service.patch), [["/items/1", { done: true }]]);
  assert.deepEqual(callsOf(service.delete), [["/items/1"]]);
});

test("an item that is gone already counts as deleted", async () => {
  const remove = failing([
    { statusCode: 404 },
    // Of Podman Desktop.
    new Error("Not Found"),
    { statusCode: 500, message: "disk is full" },
  ]);
  standInForDockerDesktop({ service: { delete: remove } });

  assert.equal(await deleteItem("1"), undefined);
  assert.equal(await deleteItem("1"), undefined);
  await assert.rejects(deleteItem("1"), { message: "disk is full" });
});

test("an id cannot change the path that is asked for", async () => {
  const remove = mock.fn(async () => "");
  standInForDockerDesktop({ service: { delete: remove } });

  await deleteItem("../health?x");

  assert.deepEqual(callsOf(remove), [["/items/..%2Fhealth%3Fx"]]);
});
