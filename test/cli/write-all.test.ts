import nodeFs, { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  type FileSystem,
  type Write,
  writeAll,
} from "../../generators/commit/write.ts";
import { FailureError } from "../../generators/shared/errors.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { type Entry, snapshot } from "./support/snapshot.ts";

const WRITES: readonly Write[] = [
  { path: "new.txt", content: "new", mode: 0o644, replace: false },
  { path: "old.txt", content: "replaced", mode: 0o644, replace: true },
  { path: "a/b/new.sh", content: "new", mode: 0o755, replace: false },
  { path: "there/old.sh", content: "replaced", mode: 0o755, replace: true },
  { path: "there/new.txt", content: "new", mode: 0o644, replace: false },
];

/** A folder with files of a user's own, some of them in the way. */
function usersFolder(parent = temporaryFolder()): string {
  const target = path.join(parent, "x");
  mkdirSync(path.join(target, "there"), { recursive: true });
  writeFileSync(path.join(target, "old.txt"), "mine");
  writeFileSync(path.join(target, "there/old.sh"), "mine, too");
  writeFileSync(path.join(target, "there/other.txt"), "not in the way");
  return target;
}

type Name = keyof FileSystem;

/**
 * The real file system, until a call is to fail.
 * @param decide the error code that this call fails with, if any
 */
function failing(
  decide: (call: number, name: Name, args: unknown[]) => string | undefined,
): FileSystem & { calls: () => number } {
  let calls = 0;
  const guarded = (name: Name) =>
    ((...args: never[]) => {
      const code = decide(++calls, name, args);
      if (code !== undefined && name !== "existsSync") {
        if (name === "writeFileSync")
          writeHalf(...(args as unknown as [string, string]));
        throw Object.assign(new Error(`${code}: ${name}`), { code });
      }
      return (nodeFs[name] as (...args: never[]) => unknown)(...args);
    }) as never;
  const names: readonly Name[] = [
    "existsSync",
    "mkdirSync",
    "renameSync",
    "rmSync",
    "rmdirSync",
    "unlinkSync",
    "writeFileSync",
  ];
  return {
    ...(Object.fromEntries(
      names.map((name) => [name, guarded(name)]),
    ) as unknown as FileSystem),
    calls: () => calls,
  };
}

/** What is there when the disk is full in the middle of a file. */
function writeHalf(place: string, content: string): void {
  writeFileSync(place, content.slice(0, content.length / 2));
}

/** Calls of an undisturbed run. */
function callNames(): Name[] {
  const names: Name[] = [];
  const parent = nodeFs.mkdtempSync(path.join(os.tmpdir(), "cde-"));
  const fs = failing((_, name) => void names.push(name));
  writeAll(usersFolder(parent), WRITES, fs);
  nodeFs.rmSync(parent, { recursive: true });
  return names;
}

/** The contents of files, whatever they are called now. */
function contents(entries: Record<string, Entry>): string[] {
  return Object.values(entries).map((entry) => entry.replace(/^file \d+ /, ""));
}

test("all files are there afterwards, with their modes, and nothing else", () => {
  const target = usersFolder();
  writeAll(target, WRITES);
  expect(snapshot(target)).toEqual({
    a: "directory 755",
    "a/b": "directory 755",
    "a/b/new.sh": "file 755 new",
    "new.txt": "file 644 new",
    "old.txt": "file 644 replaced",
    there: "directory 755",
    "there/new.txt": "file 644 new",
    "there/old.sh": "file 755 replaced",
    "there/other.txt": "file 644 not in the way",
  });
});

describe("a failure at any call to the file system", () => {
  // existsSync tells nothing but yes or no.
  const calls = callNames()
    .map((name, index) => [index + 1, name] as const)
    .filter(([, name]) => name !== "existsSync");

  test.for(calls)("number %i, %s", ([number, name]) => {
    const target = usersFolder();
    const before = snapshot(path.dirname(target));
    const fs = failing((call) => (call === number ? "ENOSPC" : undefined));
    // By the time old content is removed, all new content is in place.
    if (name === "unlinkSync") {
      writeAll(target, WRITES, fs);
      expect(contents(snapshot(target))).toEqual(
        expect.arrayContaining(["new", "replaced", "not in the way"]),
      );
      return;
    }
    expect(() => writeAll(target, WRITES, fs)).toThrow(FailureError);
    expect(snapshot(path.dirname(target))).toEqual(before);
  });

  test("names the path, the reason and what to do", () => {
    const target = usersFolder();
    const fs = failing((_, name, args) =>
      name === "writeFileSync" && String(args[0]).endsWith("new.sh")
        ? "EACCES"
        : undefined,
    );
    expect(() => writeAll(target, WRITES, fs)).toThrow(
      expect.objectContaining({
        message: `${path.join(target, "a/b/new.sh")} could not be written: permission denied. ${target} is as it was before.`,
        hint: "Choose a directory that you may read and write.",
      }),
    );
  });

  test("what somebody else put there meanwhile stays", () => {
    const target = usersFolder();
    const fresh = { path: "old.txt", content: "new", mode: 0o644 } as const;
    const before = snapshot(target);
    const attempt = () => writeAll(target, [{ ...fresh, replace: false }]);
    expect(attempt).toThrow("it is there already");
    expect(snapshot(target)).toEqual(before);
  });

  test("creates no target that was not there", () => {
    const root = temporaryFolder();
    const fresh = WRITES.map((write) => ({ ...write, replace: false }));
    const undisturbed = failing(() => undefined);
    writeAll(path.join(temporaryFolder(), "deep/x"), fresh, undisturbed);
    for (let number = 1; number <= undisturbed.calls(); number++) {
      const fs = failing((call, name) =>
        call === number && name !== "existsSync" ? "EIO" : undefined,
      );
      const attempt = () => writeAll(path.join(root, "deep/x"), fresh, fs);
      try {
        attempt();
      } catch {
        expect(snapshot(root), `call ${number}`).toEqual({});
      }
      nodeFs.rmSync(path.join(root, "deep"), { recursive: true, force: true });
    }
  });
});

describe("when undoing fails as well", () => {
  test("old content is never lost, and the message says what is left", () => {
    const names = callNames();
    for (let number = 1; number <= names.length; number++) {
      if (["existsSync", "unlinkSync"].includes(names[number - 1]!)) continue;
      const target = usersFolder();
      // Everything fails from here on, as when a disk is pulled out.
      const fs = failing((call) => (call >= number ? "EIO" : undefined));
      expect(() => writeAll(target, WRITES, fs)).toThrow(FailureError);
      expect(contents(snapshot(target)), `from call ${number}`).toEqual(
        expect.arrayContaining(["mine", "mine, too", "not in the way"]),
      );
    }
  });

  test("backups that cannot be removed stay beside the new files", () => {
    const target = usersFolder();
    const fs = failing((_, name) =>
      name === "unlinkSync" ? "EPERM" : undefined,
    );
    writeAll(target, WRITES, fs);
    const after = snapshot(target);
    expect(after["old.txt"]).toBe("file 644 replaced");
    expect(after[`old.txt.${process.pid}.old`]).toBe("file 644 mine");
    expect(contents(after)).toContain("mine, too");
  });
});
