import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** Stands between the backend and a server, which is away while it is closed. */
export async function relay(t: TestContext, server: string, port: number) {
  const url = new URL(server);
  const far = { host: url.hostname, port: Number(url.port || port) };
  const sockets = new Set<Socket>();
  const join = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on("error", () => {}).once("close", () => to.destroy());
    from.pipe(to);
  };
  const listener = createServer((socket) => {
    const other = connect(far);
    join(socket, other);
    join(other, socket);
  });
  const open = async (at: number) => {
    await once(listener.listen(at, "127.0.0.1"), "listening");
    return (listener.address() as AddressInfo).port;
  };
  const close = async () => {
    if (!listener.listening) return;
    listener.close();
    for (const socket of sockets) socket.destroy();
    await once(listener, "close");
  };
  const near = await open(0);
  await close();
  t.after(close);
  url.host = `127.0.0.1:${near}`;
  return { url: url.href, open: () => open(near), close };
}

/** A server that accepts connections and says nothing. */
export async function silence(t: TestContext) {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => sockets.add(socket));
  await once(listener.listen(0, "127.0.0.1"), "listening");
  t.after(() => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = listener.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, asked: once(listener, "connection") };
}
