import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { listen } from "./listen.ts";

/** A server of this test's own, on a port and a data folder of its own. */
export interface Service {
  /** Starts it again on the same port and data, and waits until it answers. */
  start(): Promise<void>;
  /** Ends it in order and waits for its end; connections are cut. */
  stop(): Promise<void>;
  /** Stops its processes where they are: it keeps its connections and answers none of them. */
  freeze(): void;
  /** Undoes freeze(). */
  thaw(): void;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

/** PostgreSQL on 127.0.0.1, without a password. */
export interface Postgres extends Service {
  /** Makes an empty database and returns its URL. */
  database(): string;
  /** Runs SQL in a database by psql; rows are lines, columns are separated by tabs. */
  sql(url: string, statement: string): string;
}

/** Redis on 127.0.0.1, which keeps its data when it is stopped. */
export interface Redis extends Service {
  readonly url: string;
  /** Runs a command by redis-cli; each element of the answer is a line. */
  command(...words: string[]): string[];
}

/**
 * Whether this machine can run a server of a name. Says why its tests are
 * skipped where it cannot; with TEST_SERVICES=require that is an error.
 */
export function hasService(name: "postgres" | "redis"): boolean {
  try {
    for (const each of PROGRAMS[name]) program(each);
    return true;
  } catch (error) {
    const reason = `No ${name} here: ${(error as Error).message}`;
    if (process.env["TEST_SERVICES"] === "require") throw new Error(reason);
    console.warn(`Skipped. ${reason}`);
    return false;
  }
}

/** Starts PostgreSQL with an empty cluster. */
export async function startPostgres(): Promise<Postgres> {
  const { folder, owner } = dataFolder();
  const data = path.join(folder, "data");
  execFileSync(
    program("initdb"),
    `--pgdata=${data} --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync --no-instructions`.split(
      " ",
    ),
    { ...owner, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const port = await freePort();
  const args = `-D ${data} -p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const url = (name: string) =>
    `postgres://postgres:postgres@127.0.0.1:${port}/${name}`;
  const sql = (database: string, statement: string) =>
    execFileSync(
      program("psql"),
      [
        "--no-psqlrc",
        "-qAtF\t",
        "-v",
        "ON_ERROR_STOP=1",
        "-c",
        statement,
      ].concat(database),
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    ).trimEnd();
  let databases = 0;
  const service = await serve({
    command: program("postgres"),
    args: args.split(" "),
    folder,
    owner,
    // The "fast" one: sessions are ended, not waited for.
    stopSignal: "SIGINT",
    ask: () => sql(url("postgres"), "select 1"),
  });
  return {
    ...service,
    sql,
    database() {
      const name = `contract_${++databases}`;
      sql(url("postgres"), `create database ${name}`);
      return url(name);
    },
  };
}

/** Starts Redis without any data. */
export async function startRedis(): Promise<Redis> {
  const { folder, owner } = dataFolder();
  const port = await freePort();
  const args = `--port ${port} --bind 127.0.0.1 --dir ${folder} --appendonly yes --appendfsync always`;
  const command = (...words: string[]) => {
    const reply = execFileSync(
      program("redis-cli"),
      ["-e", "--raw", "-p", String(port), ...words],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    ).replace(/\n$/, "");
    return reply === "" ? [] : reply.split("\n");
  };
  const service = await serve({
    command: program("redis-server"),
    args: [...args.split(" "), "--save", ""],
    folder,
    owner,
    stopSignal: "SIGTERM",
    ask: () => command("ping"),
  });
  return { ...service, url: `redis://127.0.0.1:${port}`, command };
}

const PROGRAMS = {
  postgres: ["initdb", "postgres", "psql"],
  redis: ["redis-server", "redis-cli"],
} as const;

/** Path of a program; Debian keeps PostgreSQL's servers out of PATH, one folder a version. */
function program(name: string): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const folders = [
    ...newestFirst.map((version) => path.join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(path.delimiter),
  ];
  const found = folders
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

/** A folder for a server's data, and whom the server runs as: PostgreSQL refuses root. */
function dataFolder() {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "cde-data-")));
  if (process.getuid?.() !== 0) return { folder, owner: {} };
  const passwords = readFileSync("/etc/passwd", "utf8");
  const ids = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwords);
  if (!ids) throw new Error("there is no user nobody to run a server as");
  const owner = { uid: Number(ids[1]), gid: Number(ids[2]) };
  chownSync(folder, owner.uid, owner.gid);
  return { folder, owner };
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(createServer());
  await close();
  return port;
}

interface Server {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly owner: { uid?: number; gid?: number };
  readonly stopSignal: NodeJS.Signals;
  /** Throws until the server answers. */
  readonly ask: () => unknown;
}

async function serve(server: Server): Promise<Service> {
  let child: ChildProcess;
  let ended: Promise<unknown>;
  const everywhere = (signal: NodeJS.Signals) => {
    for (const pid of [child.pid!, ...childrenOf(child.pid!)])
      try {
        process.kill(pid, signal);
      } catch {
        // ESRCH: that one has ended.
      }
  };
  const leaveNothing = () => everywhere("SIGKILL");
  const start = async () => {
    let printed = "";
    child = spawn(server.command, server.args, {
      ...server.owner,
      cwd: server.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding("utf8").on("data", (chunk) => (printed += chunk));
    ended = new Promise((resolve) => child.once("exit", resolve));
    process.on("exit", leaveNothing);
    const deadline = Date.now() + 30_000;
    for (;;)
      try {
        server.ask();
        return;
      } catch (cause) {
        if (child.exitCode === null && Date.now() < deadline) await delay(20);
        else throw new Error(`No ${server.command}:\n${printed}`, { cause });
      }
  };
  const stop = async () => {
    child.kill(server.stopSignal);
    await ended;
    process.off("exit", leaveNothing);
  };
  await start();
  return {
    start,
    stop,
    freeze: () => everywhere("SIGSTOP"),
    thaw: () => everywhere("SIGCONT"),
    async dispose() {
      everywhere("SIGCONT");
      if (child.exitCode === null && child.signalCode === null) await stop();
      rmSync(server.folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL has a process, and a session, for each connection. */
function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(list)) return [];
  return readFileSync(list, "utf8").split(" ").filter(Boolean).map(Number);
}
