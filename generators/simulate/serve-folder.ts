import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { withScript } from "../../templates/simulator/simulator/server/proxy.mjs";

const TYPES: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".htm": "text/html; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".mp4": "video/mp4",
  ".otf": "font/otf",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webm": "video/webm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/**
 * Answers requests with files of a folder, and of no other; html gets the
 * script that gives a page its client.
 * @param page file that the address without a path shows
 */
export function serveFolder(folder: string, page: string) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const isHead = request.method === "HEAD";
    if (request.method !== "GET" && !isHead) return refuse(response, 405);
    const file = await fileOf(folder, request.url ?? "/", page);
    if (file === undefined) {
      // Browsers ask for it by themselves.
      const isOptional = request.url === "/favicon.ico";
      return refuse(response, isOptional ? 204 : 404);
    }
    const type = TYPES[path.extname(file).toLowerCase()];
    response.setHeader("Content-Type", type ?? "application/octet-stream");
    // What was built again is to be seen.
    response.setHeader("Cache-Control", "no-store");
    if (isHead) return void response.end();
    if (type?.startsWith("text/html"))
      return void response.end(withScript(await readFile(file, "utf8")));
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  };
}

/** The file that an address names; nothing where there is none, or where it is outside. */
async function fileOf(
  folder: string,
  url: string,
  page: string,
): Promise<string | undefined> {
  try {
    const name = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const root = await realpath(folder);
    const wanted = path.join(root, name === "/" ? page : name);
    // A link may lead anywhere.
    const file = await realpath(wanted);
    const isInside = file.startsWith(root + path.sep);
    return isInside && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(status === 204 ? undefined : "There is no such file.");
}
