import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { rawRequest } from "./raw-http.ts";

/** A page without a browser: what it asks for, and what it is told. */
export interface PageSocket {
  readonly connection: Socket;
  /** What has come, as long as it was open. */
  readonly messages: any[];
  /** Sends a text; what is none becomes one. */
  send: (message: unknown) => void;
  /** The first message that fits, as soon as it comes. */
  message: (fits: (message: any) => unknown) => Promise<any>;
  /** Resolves as soon as it is closed, or has never been open. */
  readonly closed: Promise<unknown>;
}

/**
 * Opens the connection of a page, and says what a page says first.
 * @param headers of the request, in place of those that a page has
 */
export async function openSocket(
  port: number,
  token: unknown,
  headers: Record<string, string | undefined> = {},
): Promise<PageSocket> {
  const connection = connect(port, "127.0.0.1").on("error", () => {});
  const closed = new Promise((resolve) => connection.once("close", resolve));
  const upgrade = {
    Host: `localhost:${port}`,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
  };
  const request = { "Content-Length": undefined, ...upgrade, ...headers };
  connection.write(rawRequest("GET /__simulator/calls", request));
  const messages: any[] = [];
  const waiting = new Set<() => void>();
  let bytes = Buffer.alloc(0);
  let isOpen = false;
  connection.on("data", (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (!isOpen) {
      const end = bytes.indexOf("\r\n\r\n");
      if (end < 0 || !bytes.toString("latin1").startsWith("HTTP/1.1 101"))
        return;
      isOpen = true;
      bytes = bytes.subarray(end + 4);
    }
    for (let text; (text = takeText()) !== undefined;)
      messages.push(JSON.parse(text));
    for (const check of waiting) check();
  });
  const takeText = () => {
    if (bytes.length < 2) return;
    const short = bytes[1]!;
    const at = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (bytes.length < at) return;
    const length =
      at === 2 ? short : bytes.readUIntBE(at === 4 ? 2 : 4, at === 4 ? 2 : 6);
    if (bytes.length < at + length) return;
    const text = bytes.toString("utf8", at, at + length);
    bytes = bytes.subarray(at + length);
    return text;
  };
  const send = (message: unknown) => {
    const text =
      typeof message === "string" ? message : JSON.stringify(message);
    connection.write(framed(text));
  };
  const message: PageSocket["message"] = (fits) =>
    new Promise((resolve) => {
      const check = () => {
        const found = messages.find(fits);
        if (!found) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  send({ token, log: true });
  await Promise.race([message(({ opened }) => opened), closed]);
  return { connection, messages, send, message, closed };
}

/**
 * A frame as browsers send it.
 * @param first its first byte: whether it is the last of a message, and of which kind
 */
export function framed(text: string | Buffer, first = 0x81): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(payload.length));
  const [short, unused] =
    payload.length < 126
      ? [payload.length, 8]
      : payload.length < 65_536
        ? [126, 6]
        : [127, 0];
  const head = Buffer.from([first, 0x80 + short]);
  const masked = payload.map((byte, at) => byte ^ mask[at % 4]!);
  return Buffer.concat([head, size.subarray(unused), mask, masked]);
}
