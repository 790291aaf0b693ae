import { once } from "node:events";
import { Server as HttpServer } from "node:http";
import type { AddressInfo, Server } from "node:net";

/** A server that is listening. */
export interface Listening {
  /** 0 where it listens on a socket. */
  readonly port: number;
  /** Cuts its connections, and resolves when it is closed. */
  close(): Promise<void>;
}

/**
 * Has a server listen, on 127.0.0.1 and a free port unless told otherwise.
 * @throws the server's error, such as EADDRINUSE
 */
export async function listen(
  server: Server,
  where: { host?: string; port?: number } | { path: string } = {},
): Promise<Listening> {
  const isSocket = "path" in where;
  server.listen(isSocket ? where : { host: "127.0.0.1", port: 0, ...where });
  await once(server, "listening");
  return {
    port: isSocket ? 0 : (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if (server instanceof HttpServer) server.closeAllConnections();
      }),
  };
}
