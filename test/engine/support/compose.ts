import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { docker } from "../../support/engine.ts";
import type { Extracted } from "./image.ts";

/** Asks for the health check of an image. */
const healthcheck = ["--format", "{{json .Config.Healthcheck}}"];

/** How soon, and how long, a health check is tried while a container starts. */
const SOON = { start_period: "1m", start_interval: "300ms" };

/** An extension's compose file at work. */
export interface Composed {
  /** Socket of the backend on this machine. */
  readonly socket: string;
  /** Folder that stands for the one of the virtual machine. */
  readonly vmFolder: string;
  up(): Promise<void>;
  /** Removes the containers; the volumes, too, where it says so. */
  down(...options: string[]): Promise<void>;
  /** `docker compose …` of this project. */
  compose(...args: string[]): Promise<string>;
  dispose(): Promise<void>;
}

/**
 * Prepares a compose file the way the hosts do: a project of its own, the
 * image's name in the environment, and the folder of the socket in the first
 * service. What is mounted of the virtual machine is this engine's here.
 */
export async function composed(
  tag: string,
  extracted: Extracted,
): Promise<Composed> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "cdc-"));
  const sockets = path.join(folder, "s");
  const vmFolder = path.join(folder, "vm");
  await mkdir(sockets);
  await mkdir(vmFolder);
  const text = await readFile(
    path.join(extracted.folder, "compose.yaml"),
    "utf8",
  );
  const data = parse(text) as {
    services: Record<string, { volumes?: string[]; healthcheck?: object }>;
  };
  const [first] = Object.values(data.services);
  const engine = (process.env["DOCKER_HOST"] ?? "").replace(/^unix:\/\//, "");
  first!.volumes = [
    ...(first!.volumes ?? []).map((volume) =>
      volume
        .replace(
          /^\/var\/run\/docker\.sock(\.raw)?:/,
          () => `${engine || "/var/run/docker.sock"}:`,
        )
        .replace(/^\/var\/lib\/docker:/, () => `${vmFolder}:`),
    ),
    `${sockets}:/run/guest-services`,
  ];
  // The first check comes after 5 s otherwise, which every start would wait for.
  const own = await docker(["image", "inspect", ...healthcheck, tag]);
  if (own !== "null") first!.healthcheck ??= {};
  for (const service of Object.values(data.services))
    if (service.healthcheck) Object.assign(service.healthcheck, SOON);
  const file = path.join(folder, "compose.yaml");
  await writeFile(file, stringify(data));
  const project = `cde-${path.basename(folder).toLowerCase()}`;
  const compose = (...args: string[]) =>
    docker(["compose", "--project-name", project, "--file", file, ...args], {
      env: { DESKTOP_PLUGIN_IMAGE: tag },
    });
  return {
    socket: path.join(sockets, "backend.sock"),
    vmFolder,
    compose,
    up: async () =>
      void (await compose("up", "--detach", "--quiet-pull", "--wait")),
    down: async (...options) => void (await compose("down", ...options)),
    async dispose() {
      await compose("down", "--volumes", "--timeout", "1");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
