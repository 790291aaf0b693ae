import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  programsOf,
  SYSTEM,
} from "../../templates/simulator/simulator/parts/commands.mjs";
import type { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { docker, engineProblem } from "../shared/docker.ts";
import { FailureError } from "../shared/errors.ts";
import { withUnstarted } from "../shared/unstarted.ts";
import { mountedFromBeside, servicesOf } from "./compose-file.ts";
import { pageFile, readMetadata } from "./metadata.ts";
import { type Source, splitReference } from "./source.ts";

/** What {@link takeApart} needs. */
export interface TakingApart {
  readonly reference: string;
  /** Empty folder for what is taken out. */
  readonly folder: string;
  /** Whether a server has the page. */
  readonly hasServer: boolean;
  readonly processes: Processes;
  readonly say: (line: string) => void;
}

/**
 * Takes an extension's image apart as apps that show extensions do: a container
 * that is never started, and `docker cp` of what metadata.json names. Each thing
 * gets a place of its own, so that no link of the image can lead another out of
 * the folder.
 * @throws FailureError without an engine, such an image, or a page
 */
export async function takeApart(options: TakingApart): Promise<Source> {
  const { reference, processes } = options;
  await provide(options);
  const atEnd = (remove: readonly string[]) =>
    processes.atEnd("docker", remove);
  return withUnstarted({ reference, prefix: "simulate", atEnd }, (container) =>
    takeFrom(container, options),
  );
}

async function takeFrom(
  container: string,
  { reference, folder, hasServer }: TakingApart,
): Promise<Source> {
  const copy = async (from: string, name: string) => {
    const to = path.join(folder, name);
    const source = `${container}:${path.posix.resolve("/", from)}`;
    return (await docker(["cp", "--follow-link", source, to])).ok
      ? to
      : undefined;
  };
  const file = await copy("/metadata.json", "metadata.json");
  if (!file)
    throw new FailureError(
      `There is no metadata.json in the image ${reference}, so it is no extension.`,
      "Name an image that has it, or a folder.",
    );
  const metadata = readMetadata(readFileSync(file, "utf8"), reference);
  const { icon, vm } = metadata;
  const { root } = metadata.ui["dashboard-tab"];
  const page = hasServer ? undefined : await copy(root, "page");
  if (!hasServer && !page)
    throw new FailureError(
      `The image ${reference} has no ${path.posix.join(root, pageFile(metadata))}, which metadata.json names.`,
      "The Dockerfile has to copy the page there.",
    );
  const composeFile = vm?.composefile;
  const compose = composeFile && (await copy(composeFile, "compose.yaml"));
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  const limits = [];
  if (composeFile && !compose)
    limits.push(
      `The image has no ${composeFile}, which metadata.json names: no container is started.`,
    );
  const services = compose ? await servicesOf(compose).catch(() => ({})) : {};
  for (const mounted of mountedFromBeside(services))
    limits.push(
      `${composeFile} mounts ${mounted}, which is not taken out of the image: what needs it may not work.`,
    );
  for (const program of programsOf(metadata))
    if (!(await copy(program, path.join("bin", path.basename(program)))))
      limits.push(
        `host.cli: the image has no ${program}, which metadata.json names.`,
      );
  if (metadata.host && programsOf(metadata).length === 0)
    limits.push(`host.cli: the extension has no programs for ${SYSTEM}.`);
  return {
    metadata,
    ...splitReference(reference),
    page,
    icon: icon && (await copy(icon, `icon${path.extname(icon)}`)),
    compose,
    programs: [bin],
    folder,
    changes: false,
    limits,
  };
}

/** Sees to it that the image is here. */
async function provide(options: TakingApart): Promise<void> {
  const { reference, processes, say } = options;
  if (!/^[a-z0-9][\w./:@-]*$/.test(reference))
    throw new FailureError(
      `There is no folder ${reference}, and no image has such a name.`,
      "Name a folder with a metadata.json, or an image.",
    );
  const problem = await engineProblem();
  if (problem !== undefined)
    throw new FailureError(
      `There is no folder ${reference}, and to open an image takes Docker. ${problem}`,
      "Start Docker, or name a folder with a metadata.json.",
    );
  if ((await docker(["image", "inspect", reference])).ok) return;
  say(`${reference} is not on this machine: pulling it.`);
  let last = "";
  const pull = ["docker", "pull", "--quiet", reference];
  const child = processes.start(pull, {
    cwd: options.folder,
    log: (line: string) => (last = line),
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0)
    throw new FailureError(
      `There is no folder ${reference}, and no such image: ${last}`,
      "Name a folder with a metadata.json, or an image that is here or can be pulled.",
    );
}
