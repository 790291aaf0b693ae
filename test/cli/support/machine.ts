import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { inject, onTestFinished, type TestContext } from "vitest";
import { temporaryFolder } from "../../support/temporary.ts";

/** Skips a test that cannot run on this machine, and prints why. */
export function skipHere({ skip, task }: TestContext, reason: string): never {
  console.warn(`Skipped: ${task.name}: ${reason}.`);
  return skip(reason);
}

/** Mounts a small disk of its own; skips the test where nobody may. */
export function mountDisk(context: TestContext, size: string): string {
  const disk = path.join(temporaryFolder(), "disk");
  mkdirSync(disk);
  try {
    const options = [
      "-t",
      "tmpfs",
      "-o",
      `size=${size},mode=755`,
      "none",
      disk,
    ];
    execFileSync("mount", options, { stdio: "pipe" });
  } catch {
    skipHere(context, "mounting a disk needs root on Linux");
  }
  onTestFinished(() => void execFileSync("umount", [disk]));
  return disk;
}

/** A user that owns nothing. */
export const NOBODY = 65534;

/** A copy of the packed command that every user may read; skips the test where this user cannot become another. */
export function commandForNobody(context: TestContext): {
  uid: number;
  script: string;
} {
  if (process.getuid?.() !== 0)
    skipHere(context, "running as another user needs root");
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const bin = inject("bin");
  cpSync(path.resolve(bin, "../.."), folder, { recursive: true });
  const script = path.join(
    folder,
    path.basename(path.dirname(bin)),
    path.basename(bin),
  );
  return { uid: NOBODY, script };
}

/** Words that start a program where there is no network; skips the test where that is not possible. */
export function withoutNetwork(context: TestContext): string[] {
  try {
    execFileSync("unshare", ["-n", "true"], { stdio: "pipe" });
  } catch {
    skipHere(context, "a network namespace needs root on Linux");
  }
  return ["unshare", "-n"];
}
