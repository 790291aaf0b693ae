import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import tls from "node:tls";

/** A proxy that opens TLS, as companies have it. */
export interface InspectingProxy {
  readonly url: string;
  /** File with the certificate that has signed everything it shows. */
  readonly ca: string;
  /** Hosts that something was fetched from. */
  readonly fetched: ReadonlySet<string>;
  close(): void;
}

/**
 * Starts one on this machine, with a certificate authority of its own.
 * @param folder for keys and certificates
 */
export async function inspectingProxy(
  folder: string,
): Promise<InspectingProxy> {
  const authority = new Authority(folder);
  const fetched = new Set<string>();
  const inner = https.createServer(
    { SNICallback: (host, done) => done(null, authority.contextFor(host)) },
    (request, response) => {
      const host = request.headers.host!;
      const forwarded = https.request(
        {
          host,
          path: request.url,
          method: request.method,
          headers: request.headers,
        },
        (answer) => {
          fetched.add(host);
          response.writeHead(answer.statusCode!, answer.headers);
          answer.pipe(response);
        },
      );
      forwarded.on("error", () => response.destroy());
      request.pipe(forwarded);
    },
  );
  const proxy = http.createServer((_, response) => {
    response.writeHead(405).end();
  });
  proxy.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    inner.emit("connection", socket);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ca: authority.certificate,
    fetched,
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

/** Signs a certificate for each host that is asked for. */
class Authority {
  readonly certificate: string;
  readonly #folder: string;
  readonly #contexts = new Map<string, tls.SecureContext>();

  constructor(folder: string) {
    this.#folder = folder;
    this.certificate = path.join(folder, "ca.pem");
    const own = ["-keyout", "ca.key", "-out", "ca.pem", "-days", "2"];
    const subject = ["-subj", "/CN=Inspecting proxy"];
    this.#openssl("req", "-x509", ...KEY, ...own, ...subject);
  }

  contextFor(host: string): tls.SecureContext {
    const known = this.#contexts.get(host);
    if (known !== undefined) return known;
    const file = (kind: string) => `${host}.${kind}`;
    const names = ["-addext", `subjectAltName=DNS:${host}`];
    const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-days", "1"];
    this.#openssl(
      "req",
      "-x509",
      ...KEY,
      ...signed,
      ...names,
      "-subj",
      "/CN=host",
      "-addext",
      "basicConstraints=critical,CA:false",
      "-keyout",
      file("key"),
      "-out",
      file("pem"),
    );
    const read = (kind: string) =>
      readFileSync(path.join(this.#folder, file(kind)));
    const context = tls.createSecureContext({
      key: read("key"),
      cert: read("pem"),
    });
    this.#contexts.set(host, context);
    return context;
  }

  #openssl(...args: string[]) {
    execFileSync("openssl", args, { cwd: this.#folder, stdio: "pipe" });
  }
}

const KEY = [
  "-newkey",
  "ec",
  "-pkeyopt",
  "ec_paramgen_curve:prime256v1",
  "-nodes",
];
