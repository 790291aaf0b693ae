#!/usr/bin/env bash
# Tool: @docker/extension-api-client 0.4.2, Docker's package for the page of an extension, in Node.js, esbuild 0.28.2 and
#   webpack 5.113.0.
# Expected: `import { createDockerDesktopClient } from "@docker/extension-api-client"` works in bundlers and in tests.
# Instead: its package.json has a `browser` entry and no other, says that it is CommonJS, and the file is an ES module.
#   Node.js, and so every test runner that resolves like it, does not find the package. esbuild takes it for a browser
#   and not for Node.js. webpack finds it and then refuses it, also for a browser, because of "type": "commonjs".
# Seen: 2026-11-27. Vite 8 builds it; Vitest needs resolve.mainFields with "browser" in it.
# Who is hurt: authors whose page is built by webpack (and what is built on it), and everybody's first unit test.
# Here: emitted pages are built by Vite, and their tests have resolve.mainFields set.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts \
  @docker/extension-api-client@0.4.2 esbuild@0.28.2 webpack@5.113.0
npm ls --depth=0 | tail -n +2
cat >page.mjs <<'JS'
import { createDockerDesktopClient } from "@docker/extension-api-client";
console.log(typeof createDockerDesktopClient);
JS
cat >webpack.cjs <<'JS'
const webpack = require("webpack");
webpack({ mode: "production", target: "web", entry: "./page.mjs", output: { path: __dirname } }, (error, stats) => {
  const { errors } = (error && { errors: [error] }) || stats.toJson({ all: false, errors: true });
  console.log(errors.length ? errors[0].message.split("\n")[0] : "works");
});
JS
seen=$(
  echo "Node.js: $(node page.mjs 2>&1 | grep -oE 'Cannot find package|^function' | head -n 1)"
  for platform in browser node; do
    echo "esbuild, $platform: $(timeout 60 node_modules/.bin/esbuild page.mjs --bundle "--platform=$platform" --outfile=out.js 2>&1 |
      grep -oE 'Could not resolve|Done' | head -n 1)"
  done
  echo "webpack, web: $(timeout 60 node webpack.cjs)"
)
echo "$seen"

expected="Node.js: Cannot find package
esbuild, browser: Done
esbuild, node: Could not resolve
webpack, web: Module parse failed: 'import' and 'export' may appear only with 'sourceType: module' (1:0)"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo "as recorded: the package is found by few tools"
