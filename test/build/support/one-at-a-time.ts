import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Nothing that is made here takes longer. */
const LONGEST = 20 * 60_000;

/**
 * Has one process at a time make what is kept for all: files of tests that run
 * side by side would make the same otherwise, each for itself.
 * @param lock absolute path of a file that is there meanwhile
 * @param make looks whether somebody else has made it by now
 */
export async function oneAtATime<T>(
  lock: string,
  make: () => Promise<T>,
): Promise<T> {
  const own = `${lock}.${randomUUID()}`;
  await mkdir(path.dirname(lock), { recursive: true });
  await writeFile(own, String(process.pid));
  try {
    // Never there without its content, unlike a file that is written in place.
    while (!(await link(own, lock).then(yes, no)))
      if (await isAbandoned(lock)) await rm(lock, { force: true });
      else await delay(100);
  } finally {
    await rm(own);
  }
  try {
    return await make();
  } finally {
    await rm(lock, { force: true });
  }
}

const yes = () => true;
const no = (error: NodeJS.ErrnoException) => {
  if (error.code === "EEXIST") return false;
  throw error;
};

/** Whether who made the lock has ended without removing it. */
async function isAbandoned(lock: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lock);
    process.kill(Number(await readFile(lock, "utf8")), 0);
    return Date.now() - mtimeMs > LONGEST;
  } catch (error) {
    // ENOENT: it is gone by now.
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
