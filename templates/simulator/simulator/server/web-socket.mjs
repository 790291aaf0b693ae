// As much of WebSockets as a page needs: texts in both directions.
// https://www.rfc-editor.org/rfc/rfc6455
import { createHash } from "node:crypto";

/** Bytes of a text that a page may send. */
const LARGEST = 16 * 1024 * 1024;
const CONTINUATION = 0;
const TEXT = 1;
const CLOSE = 8;

/**
 * Takes the connection of a page, which is closed where it sends what it must not.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:stream").Duplex} connection
 * @param {Buffer} head what came of it with the request
 * @param {(message: any) => void} hear gets what the page sends; may throw
 * @returns {(message: object) => boolean} as `write` of the connection
 */
export function webSocket({ headers }, connection, head, hear) {
  const key = `${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const lines = [
    "HTTP/1.1 101 Switching Protocols",
    "Connection: Upgrade",
    "Upgrade: websocket",
    `Sec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}`,
  ];
  connection.write(`${lines.join("\r\n")}\r\n\r\n`);
  let bytes = Buffer.alloc(0);
  let text = "";
  connection.unshift(head);
  connection.on("data", (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    try {
      for (let frame; (frame = firstFrame(bytes));) {
        const { isLast, kind, payload, end } = frame;
        bytes = bytes.subarray(end);
        if (kind === CLOSE) connection.end();
        if (kind !== TEXT && kind !== CONTINUATION) continue;
        // Of each byte one character: a part may end within a letter.
        text += payload.toString("latin1");
        if (text.length > LARGEST) throw new Error("It is too large.");
        if (!isLast) continue;
        const whole = Buffer.from(text, "latin1").toString();
        text = "";
        hear(JSON.parse(whole));
      }
    } catch {
      connection.destroy();
    }
  });
  connection.on("end", () => connection.destroy());
  return (message) => connection.write(framed(JSON.stringify(message)));
}

/** The frame that bytes begin with, once it is whole. */
function firstFrame(bytes) {
  const [first, second = 0] = bytes;
  const extended = { 126: 2, 127: 8 }[second & 127] ?? 0;
  const mask = bytes.subarray(2 + extended, 6 + extended);
  if (mask.length < 4) return;
  const length = extended
    ? Number(`0x${bytes.toString("hex", 2, 2 + extended)}`)
    : second & 127;
  const isMasked = second > 127;
  if (!isMasked || length > LARGEST) throw new Error("It is no page's.");
  const end = 6 + extended + length;
  if (bytes.length < end) return;
  const payload = bytes.subarray(6 + extended, end);
  const unmasked = payload.map((byte, at) => byte ^ mask[at % 4]);
  return { isLast: first > 127, kind: first & 15, payload: unmasked, end };
}

function framed(text) {
  const payload = Buffer.from(text);
  const { length } = payload;
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(length));
  const [short, unused] =
    length < 126 ? [length, 8] : length < 65_536 ? [126, 6] : [127, 0];
  const head = Buffer.from([0x80 + TEXT, short]);
  return Buffer.concat([head, size.subarray(unused), payload]);
}
