#!/usr/bin/env bash
# Tool: Node.js 24.21.0, the zstd functions of node:zlib (there since 22.15).
# Expected: two zstd frames one after the other unpack to both contents, as the zstd program and the format's RFC 8878
#   have it, and as gunzip of the same module does with two gzip members; or the rest is an error.
# Instead: zstdDecompressSync and the stream end after the first frame, without an error. The rest is lost.
# Seen: 2026-11-27; https://github.com/nodejs/node/issues/64741 (the stream; open).
# Who is hurt: whoever reads image layers in JavaScript: podman and skopeo can write zstd:chunked layers, which are
#   many frames. The layer looks like a shorter tar; files are missing from it, the labels are not.
# Here: nothing emitted reads layers; a reader of archives should compare a layer's digest after unpacking.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

package="node-$(node -p 'process.platform')-$(node -p 'process.arch')"
npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts "$package@24.21.0"
cat >unpack.cjs <<'JS'
const zlib = require("node:zlib");
const { text } = require("node:stream/consumers");
const both = (pack) => Buffer.concat([pack("first "), pack("second")]);
const streamed = (stream, data) => (stream.end(data), text(stream));
(async () => {
  const gzip = both(zlib.gzipSync);
  console.log("gzip, sync:", zlib.gunzipSync(gzip).toString().trim());
  console.log("gzip, stream:", (await streamed(zlib.createGunzip(), gzip)).trim());
  const zstd = both(zlib.zstdCompressSync);
  console.log("zstd, sync:", zlib.zstdDecompressSync(zstd).toString().trim());
  console.log("zstd, stream:", (await streamed(zlib.createZstdDecompress(), zstd)).trim());
})();
JS
"node_modules/$package/bin/node" --version
seen=$(timeout 30 "node_modules/$package/bin/node" unpack.cjs)
echo "$seen"

expected='gzip, sync: first second
gzip, stream: first second
zstd, sync: first
zstd, stream: first'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: zstd ends after one frame'
