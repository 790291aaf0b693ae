import { connect } from "node:net";

/** What came back on a connection until it was closed or nothing more came. */
export interface RawReply {
  /** 0 where it was closed without an answer. */
  readonly status: number;
  readonly text: string;
  readonly isClosed: boolean;
}

/**
 * Sends bytes as they are, and waits for the first of an answer, or for the end.
 * @param patience milliseconds to wait
 */
export function sendRaw(
  port: number,
  bytes: string | Buffer,
  patience = 5_000,
): Promise<RawReply> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    const finish = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const [, status = "0"] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: Number(status), text, isClosed });
    };
    const timer = setTimeout(() => finish(false), patience);
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += String(chunk);
      if (text.includes("\r\n\r\n")) setImmediate(finish, false);
    });
    socket.on("error", () => finish(true)).on("close", () => finish(true));
  });
}

/** A request as text; headers that are undefined are left out. */
export function rawRequest(
  line: string,
  headers: Record<string, string | undefined>,
  body = "",
): string {
  const lines = Object.entries({
    "Content-Length": `${Buffer.byteLength(body)}`,
    ...headers,
  }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${[`${line} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`;
}
