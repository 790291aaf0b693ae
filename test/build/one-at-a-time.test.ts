import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { oneAtATime } from "./support/one-at-a-time.ts";

test("what several want is made by one of them, then by the next", async () => {
  const lock = path.join(temporaryFolder(), "lock");
  const steps: string[] = [];
  const make = (name: string) => async () => {
    steps.push(`${name} begins`);
    await delay(20);
    steps.push(`${name} ends`);
  };
  await Promise.all([
    oneAtATime(lock, make("one")),
    oneAtATime(lock, make("other")),
  ]);
  const [first] = steps[0]!.split(" ");
  const second = first === "one" ? "other" : "one";
  expect(steps).toEqual(
    [first, second].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});

test("one that fails is not in the way of the next", async () => {
  const lock = path.join(temporaryFolder(), "lock");
  const fails = oneAtATime(lock, () => Promise.reject(new Error("no disk")));
  await expect(fails).rejects.toThrow("no disk");
  expect(await oneAtATime(lock, async () => existsSync(lock))).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

test("a process that was killed meanwhile is not waited for", async () => {
  const lock = path.join(temporaryFolder(), "lock");
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(lock, String(pid));
  expect(await oneAtATime(lock, async () => "made")).toBe("made");
});
