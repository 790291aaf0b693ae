import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import {
  type Exit,
  NotStarted,
  type RunningBackend,
  answers,
} from "../../contract/run-backend.ts";
import { attempt, docker } from "../../support/engine.ts";

/** Where Docker Desktop mounts the folder of the socket. */
const GUEST_SERVICES = "/run/guest-services";

/**
 * Runs an extension's image as Docker Desktop does with `vm.image`: the folder
 * of the socket is mounted. Resolves when the backend answers, and rejects,
 * with what it printed, when it ends before.
 * @param socket path on this machine; in a new folder by default
 */
export async function startContainer(
  tag: string,
  socket?: string,
): Promise<RunningBackend> {
  const at =
    socket ?? path.join(await mkdtemp(path.join(os.tmpdir(), "be-")), "s");
  const folder = path.dirname(at);
  await mkdir(folder, { recursive: true });
  const id = await docker([
    "run",
    "--detach",
    "--health-start-interval=300ms",
    "--volume",
    `${folder}:${GUEST_SERVICES}`,
    "--env",
    `SOCKET=${GUEST_SERVICES}/${path.basename(at)}`,
    tag,
  ]);
  const logs = follow(id);
  const exited = waitFor(id);
  const dispose = async () => {
    await attempt(["rm", "--force", "--volumes", id]);
    if (socket === undefined)
      await rm(folder, { recursive: true, force: true });
  };
  try {
    const started = await answers(at, exited, 30_000);
    // What is followed may come later than the end.
    const { all } = await attempt(["logs", id]);
    if (started !== true) throw new NotStarted(tag, all, started);
  } catch (error) {
    await dispose();
    throw error;
  }
  const pid = await docker(["inspect", "--format", "{{.State.Pid}}", id]);
  const signal = (name: string) => attempt(["kill", "--signal", name, id]);
  return {
    socket: at,
    pid: Number(pid),
    output: logs,
    exited,
    kill: (name) => void signal(name),
    async stop(name = "SIGTERM") {
      await signal(name);
      return exited;
    },
    dispose,
  };
}

/** Docker reports a death by signal as 128 and its number. */
async function waitFor(id: string): Promise<Exit> {
  const code = Number(await docker(["wait", id]));
  return code === 137
    ? { code: null, signal: "SIGKILL" }
    : { code, signal: null };
}

function follow(id: string): () => string {
  const child = spawn("docker", ["logs", "--follow", id]);
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => (printed += chunk));
  return () => printed;
}
