// Ends what the simulator has started: what it is told to, and all of it when its
// standard input closes, in whatever way the simulator itself has ended.
import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

/** Milliseconds that a program has to end when it is told to. */
const LONGEST_STOP = 10_000;
const groups = new Set();
const atEnd = [];

setInterval(forgetGone, 1_000).unref();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {});
for await (const line of createInterface(process.stdin)) {
  const { add, remove, end, run } = JSON.parse(line);
  if (add) groups.add(add);
  // It may have left something behind.
  if (remove) forgetGone();
  if (groups.has(end)) void stop([end]);
  if (run) atEnd.push(run);
}
await stop([...groups]);
// What was made last may need what was made before.
for (const [file, args, env] of atEnd.reverse())
  spawnSync(file, args, { env: { ...process.env, ...env } });

function forgetGone() {
  for (const pid of groups) if (!signal(pid, 0)) groups.delete(pid);
}

async function stop(pids) {
  const giveUpAt = Date.now() + LONGEST_STOP;
  let left = pids.filter((pid) => signal(pid, "SIGTERM"));
  while (left.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const name = Date.now() > giveUpAt ? "SIGKILL" : 0;
    left = left.filter((pid) => signal(pid, name));
  }
}

/** Whether there was anything of this process group to tell. */
function signal(pid, name) {
  try {
    if (process.platform !== "win32") process.kill(-pid, name);
    else if (name) spawnSync("taskkill", ["/t", "/f", "/pid", `${pid}`]);
    else process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
