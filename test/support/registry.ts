import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";

/**
 * A package registry that has these packages only, each in one version, with the manifests
 * in their tarballs. It listens nowhere yet.
 */
export function registry(tarballs: readonly string[]): Server {
  const packages = tarballs.map((tarball) => {
    const content = readFileSync(tarball);
    const manifest = JSON.parse(
      execFileSync("tar", ["-xzOf", tarball, "package/package.json"], {
        encoding: "utf8",
      }),
    ) as { name: string; version: string };
    const sha512 = createHash("sha512").update(content).digest("base64");
    return { content, manifest, integrity: `sha512-${sha512}` };
  });
  return createServer(({ url = "", headers }, response) => {
    const [name = "", isTarball] = url.slice(1).split("/-/");
    const found = packages.find(({ manifest }) => manifest.name === name);
    if (!found) return void response.writeHead(404).end("{}");
    if (isTarball) return void response.end(found.content);
    const { manifest, integrity } = found;
    const tarball = `http://${headers.host}/${name}/-/${name}.tgz`;
    const dist = { tarball, integrity };
    const { scripts: _, ...published } = { scripts: {}, ...manifest };
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        name,
        "dist-tags": { latest: manifest.version },
        // Yarn 4 takes no version that is younger than a day, or of unknown age.
        time: { [manifest.version]: "2020-01-01T00:00:00.000Z" },
        versions: { [manifest.version]: { ...published, dist } },
      }),
    );
  });
}
