import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { listen } from "../../support/listen.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Files of a folder, served below a path of their own; outside of it there is nothing. */
export interface StaticServer {
  url: string;
  close: () => Promise<void>;
}

/** @param base path with a slash at both ends */
export async function serve(
  folder: string,
  base: string,
): Promise<StaticServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = path.join(folder, pathname.slice(base.length));
    const type = TYPES[path.extname(file)];
    try {
      if (!pathname.startsWith(base) || type === undefined) throw pathname;
      const content = await readFile(file);
      response.writeHead(200, { "Content-Type": type }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  const { port, close } = await listen(server);
  return { url: `http://127.0.0.1:${port}${base}index.html`, close };
}
