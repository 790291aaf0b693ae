import { spawn } from "node:child_process";
import { lastLine } from "../../shared/docker.ts";
import { FailureError } from "../../shared/errors.ts";
import type { Budget } from "../archive/limits.ts";
import { normalise, parent } from "../archive/paths.ts";
import { Reader, streamFeed } from "../archive/reader.ts";
import { readTar, type TarEntry } from "../archive/tar.ts";
import type { ImageFile } from "../archive/types.ts";

/** What is copied out of a container, into memory. */
export interface Copying {
  readonly container: string;
  /** Absolute. */
  readonly path: string;
  /** Whether what is beneath it is copied, too. */
  readonly beneath: boolean;
  /** How many bytes of a file are kept. */
  readonly bytes: (path: string) => number;
  readonly budget: Budget;
  readonly files: Map<string, ImageFile>;
}

/**
 * Copies a file, a link or a folder out of a container, by `docker cp` as hosts
 * do, but as a stream; nothing is there if the container has none.
 * @throws FailureError where docker fails otherwise
 * @throws ArchiveError beyond a limit
 */
export async function copyOut(copying: Copying): Promise<void> {
  const { container, path, beneath, budget, files } = copying;
  const child = spawn("docker", ["cp", `${container}:${path}`, "-"], {
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  let problem = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (problem += text));
  const ended = new Promise<boolean>((resolve) => {
    child.once("error", (error) => {
      problem = error.message;
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
  const reader = new Reader(streamFeed(child.stdout));
  const hardLinks = new Map<string, string>();
  try {
    // Without a byte it has failed.
    if ((await reader.peek(1)).length > 0) {
      const where = `${path} of the image`;
      for await (const entry of readTar(reader, { budget, where })) {
        const at = placeOf(entry.name, path);
        if (at === undefined || isOfEngine(at)) continue;
        const to = placeOf(entry.link, path);
        if (entry.kind === "hardlink" && to) hardLinks.set(at, to);
        files.set(at, await fileOf(entry, at, reader, copying));
        if (!beneath) return;
      }
    }
  } finally {
    child.kill();
    await reader.close();
  }
  const isDone = await ended;
  if (!isDone && !/could not find the file|no such file/i.test(problem))
    throw new FailureError(
      `${path} cannot be taken out of the image: ${lastLine(problem)}`,
      "Look whether the engine is well, and try again.",
    );
  for (const [at, to] of hardLinks) {
    const target = files.get(to);
    if (target) files.set(at, target);
  }
}

/** Names start with the last part of what is copied; the root has none. */
function placeOf(name: string, path: string): string | undefined {
  if (path === "/") return normalise(name);
  const rest = name.split("/").slice(1).join("/");
  return normalise(rest, path);
}

/** What the engine puts into every container that it makes. */
function isOfEngine(path: string): boolean {
  const folder = /^\/(dev|proc|sys)$/.test(parent(path)) ? parent(path) : path;
  return (
    /^\/(\.dockerenv|dev|proc|sys|etc\/(hostname|hosts|mtab|resolv\.conf))$/.test(
      folder,
    ) || folder.startsWith("/dev/")
  );
}

async function fileOf(
  { kind, mode, size, link, stored, sparse }: TarEntry,
  path: string,
  reader: Reader,
  { bytes, budget }: Copying,
): Promise<ImageFile> {
  if (kind === "symlink")
    return { kind: "link", mode, size: 0, linkTarget: link };
  if (kind !== "file" && kind !== "hardlink") return { kind, mode, size };
  const asked = sparse ? 0 : bytes(path);
  if (asked === 0 || kind === "hardlink") return { kind: "file", mode, size };
  const most = budget.content(Math.min(asked, stored));
  const content = (await reader.take(most)).slice();
  return { kind, mode, size, content };
}
