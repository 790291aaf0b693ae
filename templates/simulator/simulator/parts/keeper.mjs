// Ends what the simulator has started, in whatever way the simulator itself ends:
// a process beside it, whose standard input closes when it is gone.
import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

const LONGEST_STOP = 10_000;
const groups = new Set();
const atEnd = [];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {});
for await (const line of createInterface(process.stdin)) {
  const { add, remove, run } = JSON.parse(line);
  if (add) groups.add(add);
  if (remove) groups.delete(remove);
  if (run) atEnd.push(run);
}

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

const giveUpAt = Date.now() + LONGEST_STOP;
let left = [...groups].filter((pid) => signal(pid, "SIGTERM"));
while (left.length > 0) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  const name = Date.now() > giveUpAt ? "SIGKILL" : 0;
  left = left.filter((pid) => signal(pid, name));
}
// What was made last may need what was made before.
for (const [file, args, env] of atEnd.reverse())
  spawnSync(file, args, { env: { ...process.env, ...env } });
