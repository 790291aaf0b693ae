#!/usr/bin/env bash
# Tools: fetch of Node.js 24.21.0 with an Agent of undici 8.13.1 and 7.29.1 (npm).
# Expected: fetch(url, { dispatcher: new Agent({ connect: { socketPath } }) }), the way to a unix socket that undici and
#   Node.js document, works with the undici that npm installs today.
# Instead: "fetch failed", and only its cause says "invalid onRequestStart method". The fetch of Node.js is of the undici
#   that was built into it (7.29.1), and an Agent of the next major version has other callbacks. With undici 7 it works,
#   and so does the fetch that undici 8 exports itself.
# Seen: 2026-11-28.
# Who is hurt: backends and tests that talk to their own socket, or to Docker's, with fetch: they break with an update of
#   undici, or of Node.js, and the error names neither.
# Here: emitted code and tests use node:http with socketPath.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

package="node-$(node -p 'process.platform')-$(node -p 'process.arch')"
npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts \
  "$package@24.21.0" undici-7@npm:undici@7.29.1 undici-8@npm:undici@8.13.1
cat >ask.mjs <<'JS'
import { createServer } from "node:http";
import path from "node:path";

const socketPath = path.resolve("s");
const server = createServer((_, response) => response.end("answered"));
await new Promise((resolve) => server.listen(socketPath, resolve));
console.log("built in:", process.versions.undici);
for (const name of ["undici-7", "undici-8"]) {
  const undici = await import(name);
  for (const [whose, ask] of [["Node.js's fetch", fetch], ["its own fetch", undici.fetch]]) {
    const dispatcher = new undici.Agent({ connect: { socketPath } });
    const outcome = await ask("http://localhost/", { dispatcher }).then(
      (response) => response.text(),
      ({ message, cause }) => `${message} (${cause?.message})`,
    );
    console.log(`${name}, ${whose}: ${outcome}`);
    await dispatcher.close();
  }
}
server.close();
JS
seen=$(timeout 60 "node_modules/$package/bin/node" ask.mjs)
echo "$seen"

expected="built in: 7.29.1
undici-7, Node.js's fetch: answered
undici-7, its own fetch: answered
undici-8, Node.js's fetch: fetch failed (invalid onRequestStart method)
undici-8, its own fetch: answered"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: fetch takes an Agent of its own major version only'
