#!/usr/bin/env bash
# Tool: @docker/extension-api-client-types 0.4.2 with TypeScript 6.0.3.
# Expected: the types of an interface for a page in a browser check in a project for the browser.
# Instead: with skipLibCheck off, they fail: dist/v1/exec.d.ts needs the namespace NodeJS, which the package neither
#   brings nor asks for. With skipLibCheck on, the option env of exec turns into any without a word: numbers and
#   lists pass. Installing @types/node does not help by itself: TypeScript 6 loads none that `types` does not name.
# Seen: 2026-11-27.
# Who is hurt: strict projects, which get an error that is not theirs; the others, whose env is not checked.
# Here: emitted projects have skipLibCheck on.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts \
  @docker/extension-api-client-types@0.4.2 typescript@6.0.3 @types/node@24.10.1
npm ls --depth=0 | tail -n +2
cat >page.ts <<'TS'
import type { v1 } from "@docker/extension-api-client-types";
export const run = (client: v1.DockerDesktopClient) => client.docker.cli.exec("ps", [], { env: { LIMIT: [1, 2] } });
TS
check() {
  local name=$1 options=$2
  echo "{\"compilerOptions\": {\"strict\": true, \"noEmit\": true, \"module\": \"esnext\", \"moduleResolution\": \"bundler\", \"lib\": [\"es2022\", \"dom\"], $options}, \"files\": [\"page.ts\"]}" >tsconfig.json
  echo "$name: $(timeout 100 node_modules/.bin/tsc --pretty false | grep -oE '[a-z.]+\([0-9,]+\): error TS[0-9]+: .*' | tr '\n' ';' | cut -c 1-100)"
}
seen=$(
  check 'as it comes' '"skipLibCheck": false'
  check 'skipLibCheck' '"skipLibCheck": true'
  check 'types: node' '"skipLibCheck": true, "types": ["node"]'
)
echo "$seen"

expected="as it comes: exec.d.ts(6,11): error TS2503: Cannot find namespace 'NodeJS'.;
skipLibCheck: 
types: node: page.ts(2,98): error TS2769: No overload matches this call.;"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: the types need those of Node.js'
