import { createHash } from "node:crypto";
import {
  type RequestListener,
  type ServerResponse,
  createServer,
} from "node:http";
import { listen } from "./listen.ts";

/** Operating systems and processors that kubectl is published for. */
export const PLATFORMS = [
  "darwin/amd64",
  "darwin/arm64",
  "linux/amd64",
  "linux/arm64",
  "windows/amd64",
  "windows/arm64",
] as const;

/** A server that stands in for the publisher of kubectl. */
export interface Publisher {
  /** For KUBECTL_MIRROR, on this machine. */
  readonly url: string;
  readonly port: number;
  /** Paths that were asked for, in this order. */
  readonly requests: string[];
  /** Has paths that end like this answered in another way, from now on. */
  instead(ending: string, answer: (response: ServerResponse) => void): void;
  /** Has everything answered as published again. */
  restore(): void;
  close(): Promise<void>;
}

/** Path of kubectl below /release/ of the publisher, as checksums.txt names it. */
export function publishedPath(version: string, platform: string): string {
  const suffix = platform.startsWith("windows/") ? ".exe" : "";
  return `${version}/bin/${platform}/kubectl${suffix}`;
}

/** What is published as kubectl: a script that says which one it is. */
export function publishedFile(path: string): string {
  return `#!/bin/sh\necho "I am ${path}."\n`;
}

/** The checksum that is published with a file. */
export function publishedChecksum(path: string): string {
  return createHash("sha256").update(publishedFile(path)).digest("hex");
}

/** Lines of a checksums.txt that pins everything of a version. */
export function pinned(version: string): string[] {
  return PLATFORMS.map((platform) => {
    const path = publishedPath(version, platform);
    return `${publishedChecksum(path)}  ${path}`;
  });
}

/**
 * Serves kubectl of one version, with checksums.
 * @param version such as v1.37.2
 * @param host where to listen: 0.0.0.0 lets containers in
 */
export async function startPublisher(
  version: string,
  host = "127.0.0.1",
): Promise<Publisher> {
  const files = new Map<string, string>(
    PLATFORMS.flatMap((platform) => {
      const path = publishedPath(version, platform);
      return [
        [`/release/${path}`, publishedFile(path)],
        // Without a newline, as the real publisher does.
        [`/release/${path}.sha256`, publishedChecksum(path)],
      ] as const;
    }),
  );
  const requests: string[] = [];
  const others = new Map<string, (response: ServerResponse) => void>();

  const answer: RequestListener = ({ url = "" }, response) => {
    requests.push(url);
    const other = [...others].find(([ending]) => url.endsWith(ending))?.[1];
    if (other) return other(response);
    const file = files.get(url);
    response.statusCode = file === undefined ? 404 : 200;
    response.end(file ?? "Not here.\n");
  };
  const server = createServer(answer);
  const { port, close } = await listen(server, { host });

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    instead: (ending, other) => others.set(ending, other),
    restore: () => others.clear(),
    close,
  };
}
