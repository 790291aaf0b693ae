import { execFileSync, spawn } from "node:child_process";
import { existsSync, realpathSync, renameSync } from "node:fs";
import path from "node:path";
import { listen } from "../../test/support/listen.ts";
import { registry } from "../../test/support/registry.ts";
import { type Command, STUCK, emptyFolder, median, ratio } from "./measure.ts";

/** What `npm create` is measured with. */
export interface NpmCreate {
  readonly node: string;
  readonly folder: string;
  readonly rounds: number;
  /** Tarballs of both packages. */
  readonly ours: string;
  readonly theirs: string;
}

/** `npm create` of both from a registry on this machine; npx has to install them each time. */
export async function npmCreate(options: NpmCreate): Promise<void> {
  const { node, folder, rounds, ours, theirs } = options;
  const { port, close } = await listen(registry([ours, theirs]));
  const runs = path.join(folder, "runs");
  const used = path.join(folder, "used");
  const cache = path.join(folder, "npm-cache");
  const bin = path.join(folder, "bin");
  const npm = realpathSync(
    execFileSync("which", ["npm"], { encoding: "utf8" }).trim(),
  );
  const create = (...args: string[]): Command => ({
    program: node,
    args: [npm, "create", "--yes", ...args],
    env: {
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env["PATH"]}`,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: cache,
      npm_config_prefix: bin,
      npm_config_update_notifier: "false",
    },
  });
  const commands = {
    vite: create(
      "vite@latest",
      "x",
      "--",
      "--template",
      "react-ts",
      "--no-interactive",
    ),
    ours: create("docker-extension@latest", "x", "--", "--yes"),
  };
  const times = { vite: [] as number[], ours: [] as number[] };
  for (let round = -1; round < rounds; round++)
    for (const name of ["vite", "ours"] as const) {
      const installed = path.join(cache, "_npx");
      if (existsSync(installed))
        renameSync(installed, path.join(emptyFolder(used), "_npx"));
      const milliseconds = await runBeside(commands[name], emptyFolder(runs));
      if (round >= 0) times[name].push(milliseconds);
    }
  await close();
  console.log(
    `npm create, empty npx cache: ${median(times.ours).toFixed(0)} ms, ${ratio(times.ours, times.vite)} create-vite (limit 0.9)`,
  );
}

/** Like run(), while this process answers as the registry. */
async function runBeside(
  { program, args, env }: Command,
  cwd: string,
): Promise<number> {
  const start = process.hrtime.bigint();
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: STUCK,
  });
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const code = await new Promise((done) => child.once("close", done));
  if (code !== 0)
    throw new Error(`${program} ${args.join(" ")}: exit ${code}\n${said}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}
