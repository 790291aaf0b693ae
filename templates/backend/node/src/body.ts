import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";

export const MAX_BODY = 1024 * 1024;
export const BODY_TIMEOUT = 10_000;

/**
 * Reads the body as JSON. Nothing at all is undefined.
 *
 * A missing Content-Type passes: what Docker Desktop sends with a string is not
 * documented, and a unix socket cannot be reached by the cross-site forms that
 * make other servers insist on it. A wrong one does not pass.
 */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const type = req.headers["content-type"] ?? "application/json";
  if (type.split(";", 1)[0]!.trim().toLowerCase() !== "application/json") {
    throw new ApiError(415, "The request must be of type application/json.");
  }
  const body = await readBody(req);
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new ApiError(400, "The request is not valid JSON.");
  }
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  if (Number(req.headers["content-length"]) > MAX_BODY) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving such a loop cuts the connection, and with it the reply.
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooSlow()), BODY_TIMEOUT);
    req.once("end", resolve);
    req.once("error", () => reject(notWhole()));
    req.once("close", () => clearTimeout(timer));
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else reject(tooLarge());
    });
  });
  return Buffer.concat(chunks);
}

const tooLarge = () => new ApiError(413, "The request is larger than 1 MiB.");

const notWhole = () => new ApiError(400, "The request did not arrive whole.");

const tooSlow = () =>
  new ApiError(408, "The request took too long to arrive.", {
    Connection: "close",
  });
