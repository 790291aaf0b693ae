#!/usr/bin/env bash
# Tool: yarn 1.22.22 (yarn create), with create-vite as what is started (9.3.0 today; yarn create takes no version).
# Expected: `yarn create vite` runs create-vite wherever Yarn keeps what is global.
# Instead: with a blank in that folder, it installs the package, then hands the unquoted path to a shell, which runs
#   what stands before the blank: "not found", exit code 127 (on Windows: "is not recognized").
# Seen: 2026-11-27. The folder is below the home of the person who runs it, unless a prefix is set.
# Who is hurt: people whose account has a blank in its name, above all on Windows; the generator never starts.
# Here: the README shows the same command for npm, pnpm, Bun and npx.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts yarn@1.22.22
try() {
  local folder=$1 code=0
  mkdir "$folder"
  HOME="$dir/$folder" PREFIX="$dir/$folder" timeout 120 node node_modules/yarn/bin/yarn.js --silent create vite --help >output 2>&1 || code=$?
  echo "$folder: exit code $code, $(grep -cF 'create-vite' output | sed 's/^0$/no help/; s/^[1-9].*/its help/')"
  grep -o 'not found' output | head -n 1 || true
}
node node_modules/yarn/bin/yarn.js --version
seen=$(
  try ada-lovelace
  try 'ada lovelace'
)
echo "$seen"

expected='ada-lovelace: exit code 0, its help
ada lovelace: exit code 127, no help
not found'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; cat output >&2; exit 1; }
echo 'as recorded: a blank in the folder of global packages ends yarn create'
