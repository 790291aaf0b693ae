#!/usr/bin/env bash
# Tool: create-vite 9.3.0.
# Expected: without a terminal, a template that does not exist and a folder that is not empty are errors.
# Instead: for an unknown --template it writes vanilla-ts and says "Done", exit code 0. For a folder with a file in it
#   it says "Operation cancelled" and writes nothing, exit code 0 as well.
# Seen: 2026-11-27.
# Who is hurt: scripts and workflows that create a project and go on: `--template react-tsx` gives a project without
#   React, and nothing fails before somebody looks at the page.
# Here: an unknown --ui ends with exit code 2, a conflict without a terminal with 1; nothing is written.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts create-vite@9.3.0
npm ls --depth=0 | tail -n +2
mkdir taken
echo hello >taken/README.md
try() {
  local code=0
  timeout 60 node_modules/.bin/create-vite "$@" </dev/null >output 2>&1 || code=$?
  echo "create-vite $*: exit code $code, $(grep -oE 'Done|Operation cancelled' output), $(find "$1" -name '*.tsx' | wc -l) .tsx, $(find "$1" -name '*.ts' | wc -l) .ts"
}
seen=$(
  try right --template react-ts
  try wrong --template react-tsx
  try taken --template react-ts
)
echo "$seen"

expected='create-vite right --template react-ts: exit code 0, Done, 2 .tsx, 1 .ts
create-vite wrong --template react-tsx: exit code 0, Done, 0 .tsx, 2 .ts
create-vite taken --template react-ts: exit code 0, Operation cancelled, 0 .tsx, 0 .ts'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: what went wrong is exit code 0'
