#!/usr/bin/env bash
# Tool: jsonc-parser 3.3.1 (npm; what editors and tools change JSON files with, their form kept).
# Expected: modify(text, path, undefined) takes an entry out and leaves the lines of the others as they are.
# Instead: it does so for every entry but the first. With the first one the line break and the indentation of the
#   second go as well, which ends up behind the opening brace; only a formatter that is handed in, and that
#   reformats, puts them back.
# Seen: 2026-11-28.
# Who is hurt: tools that remove an obsolete first key, such as `name` of an old metadata.json: a diff of two lines
#   where one was meant, and a file that linters of formatting refuse.
# Here: validate --fix takes entries out by their places instead (generators/validate/schema/remove-key.ts).
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >remove.cjs <<'JS'
const { applyEdits, modify } = require("jsonc-parser");
const text = '{\n  "name": "Whales",\n  "icon": "icon.svg",\n  "ui": {}\n}\n';
for (const key of ["name", "icon", "ui"])
  console.log(key, JSON.stringify(applyEdits(text, modify(text, [key], undefined, {}))));
JS
npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts jsonc-parser@3.3.1
npm ls --depth=0 | tail -n +2
seen=$(node remove.cjs)
echo "$seen"

expected='name "{\"icon\": \"icon.svg\",\n  \"ui\": {}\n}\n"
icon "{\n  \"name\": \"Whales\",\n  \"ui\": {}\n}\n"
ui "{\n  \"name\": \"Whales\",\n  \"icon\": \"icon.svg\"\n}\n"'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: without the first entry the second one stands behind the brace'
