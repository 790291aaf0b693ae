#!/usr/bin/env bash
# Tools: dclint 3.1.0 (a linter of compose files) and Prettier 3.10.1.
# Expected: a port in quotes satisfies dclint's require-quotes-in-ports, "should be enclosed in quotes", whichever
#   quotes they are; a file can pass both tools as they come.
# Instead: "127.0.0.1:8080:80" is reported as not being in quotes, since the rule wants single ones. dclint --fix writes
#   them, prettier --check refuses that, and prettier --write brings the warning back.
# Seen: 2026-11-27.
# Who is hurt: projects that run both, in a hook or by a bot: each run changes the file again.
# Here: emitted compose files are written as Prettier does it. With dclint, set "quoteType": "double" for the rule.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts dclint@3.1.0 prettier@3.10.1
npm ls --depth=0 | tail -n +2
cat >compose.yaml <<'YAML'
name: finding
services:
  app:
    image: acme/app:1.0.0
    ports:
      - "127.0.0.1:8080:80"
YAML
state() {
  local lint style=refused
  lint=$(timeout 60 node_modules/.bin/dclint compose.yaml 2>&1 | grep -oE 'should be enclosed in quotes' || echo fine)
  timeout 60 node_modules/.bin/prettier --check compose.yaml >/dev/null 2>&1 && style=fine
  echo "$1: $(tail -n 1 compose.yaml | tr -d ' ') | dclint: $lint | prettier: $style"
}
seen=$(
  state 'as written'
  timeout 60 node_modules/.bin/dclint --fix compose.yaml >/dev/null 2>&1
  state 'dclint --fix'
  timeout 60 node_modules/.bin/prettier --write compose.yaml >/dev/null
  state 'prettier --write'
)
echo "$seen"

expected="as written: -\"127.0.0.1:8080:80\" | dclint: should be enclosed in quotes | prettier: fine
dclint --fix: -'127.0.0.1:8080:80' | dclint: fine | prettier: refused
prettier --write: -\"127.0.0.1:8080:80\" | dclint: should be enclosed in quotes | prettier: fine"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: each tool changes what the other wrote'
