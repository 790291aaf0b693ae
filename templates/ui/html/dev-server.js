// Serves this folder as it is now, to this machine only: node dev-server.js [port]

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

const server = createServer(async (request, response) => {
  try {
    // A URL's path has no ".." left that would lead out of this folder.
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname === "/" ? "/index.html" : pathname;
    const content = await readFile(new URL(`.${path}`, import.meta.url));
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "text/plain");
    response.setHeader("Cache-Control", "no-store");
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});

const port = Number(process.argv[2] ?? 3000);
server.listen(port, "localhost", () => {
  console.log(`The page is at http://localhost:${port}`);
});
