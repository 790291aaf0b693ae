import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { ItemStore } from "../src/store.ts";

function folder(t: TestContext): string {
  const made = mkdtempSync(path.join(tmpdir(), "items-"));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

test("items outlive the process, in the order of their creation", async (t) => {
  const file = path.join(folder(t), "new", "items.db");
  const before = new ItemStore(file);
  const first = await before.add({ title: "first", done: false });
  const second = await before.add({ title: "second", done: true });
  const third = await before.add({ title: "third", done: false });
  await before.remove(second.id);
  const changed = await before.update(first.id, { done: true });
  await before.close();

  const after = new ItemStore(file);
  t.after(() => after.close());
  assert.deepEqual(await after.list(), [changed, third]);
  const fourth = await after.add({ title: "fourth", done: false });
  assert.deepEqual(await after.list(), [changed, third, fourth]);
});

test("items outlive a process that is killed", async (t) => {
  const file = path.join(folder(t), "items.db");
  const source = `
    import { ItemStore } from ${JSON.stringify(new URL("../src/store.ts", import.meta.url))};
    const items = new ItemStore(${JSON.stringify(file)});
    await items.add({ title: "kept", done: false });
    process.kill(process.pid, "SIGKILL");
  `;
  const args = ["--input-type=module", "--eval", source];
  await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
  const items = new ItemStore(file);
  t.after(() => items.close());
  assert.deepEqual(
    (await items.list()).map(({ title }) => title),
    ["kept"],
  );
});

test("one file is left when the process was asked to stop", async (t) => {
  const file = path.join(folder(t), "items.db");
  const items = new ItemStore(file);
  await items.add({ title: "kept", done: false });
  await items.close();
  assert.deepEqual(readdirSync(path.dirname(file)), ["items.db"]);
});

test("a title comes back as it was", async () => {
  const items = new ItemStore(":memory:");
  for (const title of ["🐳", "'; DROP TABLE items; --", "a\0b", "1e3"]) {
    const { id } = await items.add({ title, done: false });
    assert.deepEqual(await items.get(id), { id, title, done: false });
  }
});

test("does not start with a database that cannot be opened", async (t) => {
  const DATA_DIR = folder(t);
  writeFileSync(path.join(DATA_DIR, "items.db"), "precious ".repeat(1000));
  const main = `${import.meta.dirname}/../src/main.ts`;
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR, SOCKET: path.join(DATA_DIR, "s") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed, [code]] = await Promise.all([
    text(child.stdout),
    once(child, "exit"),
  ]);
  assert.equal(code, 1);
  assert.match(printed, /"ERROR".*cannot open the database .*items\.db/);
});
