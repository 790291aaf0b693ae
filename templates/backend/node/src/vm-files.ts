import type { Stats } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { ApiError } from "./api-error.ts";
import { type Route, ok } from "./route.ts";

const VM_FOLDER = process.env["VM_FOLDER"] || "/vm-folder";

interface File {
  name: string;
  type: "directory" | "file" | "other";
  modified: string;
}

/** Lists a folder of the virtual machine that is mounted in the container. */
export function vmFileRoutes(folder = VM_FOLDER): Route[] {
  return [
    {
      path: /^\/files$/,
      methods: { GET: async () => ok(await list(folder)) },
    },
  ];
}

async function list(folder: string): Promise<File[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new ApiError(503, "The folder is not mounted.");
  });
  const files = await Promise.all(names.map((name) => describe(folder, name)));
  return files
    .filter((file) => file !== undefined)
    .toSorted((a, b) => directoryFirst(a, b) || (a.name < b.name ? -1 : 1));
}

/** @returns undefined for what has vanished meanwhile */
async function describe(
  folder: string,
  name: string,
): Promise<File | undefined> {
  try {
    // A link is not followed: it may lead to where nothing is mounted.
    const stats = await lstat(path.join(folder, name));
    return { name, type: typeOf(stats), modified: stats.mtime.toISOString() };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function typeOf(stats: Stats): File["type"] {
  if (stats.isDirectory()) return "directory";
  return stats.isFile() ? "file" : "other";
}

const directoryFirst = (a: File, b: File) =>
  Number(b.type === "directory") - Number(a.type === "directory");

const isMissing = (error: unknown) =>
  ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
