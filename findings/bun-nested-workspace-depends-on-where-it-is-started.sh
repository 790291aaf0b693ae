#!/usr/bin/env bash
# Tool: bun 1.4.5 (bun install), beside yarn 1.22.22.
# Expected: in a project that is a workspace itself ("workspaces" in its package.json) and lies in another one, an install
#   started in the project means the same project as one started in a folder of it.
# Instead: Bun takes the outermost workspace that lists the folder it is started in. In packages/ext, that is the one around
#   it, which knows packages/ext alone and leaves out what its folders ask for; in packages/ext/ui, it is packages/ext.
#   Yarn 1 takes packages/ext from both.
# Seen: 2026-11-28. The exit code is 0 each time.
# Who is hurt: generators and templates whose projects are workspaces, once somebody keeps such a project in a monorepo:
#   `bun install` says that it is done, and the page has no packages.
# Here: a project's install script, which the outer run starts, starts Bun once more, in a folder of the project.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts bun@1.4.5 yarn@1.22.22
node node_modules/bun/install.js >/dev/null 2>&1 || true
npm ls --depth=0 | tail -n +2
export YARN_CACHE_FOLDER=$PWD/cache PATH=$PWD/node_modules/.bin:$PATH

# Which package.json the lock is written beside, and whether the page's package is there.
attempt() {
  local manager=$1 from=$2 around="$dir/$1-${2//\//-}"
  mkdir -p "$around/packages/ext/ui"
  echo '{"name":"around","private":true,"workspaces":["packages/*"]}' >"$around/package.json"
  echo '{"name":"ext","version":"1.0.0","private":true,"workspaces":["ui"]}' >"$around/packages/ext/package.json"
  echo '{"name":"ui","version":"1.0.0","private":true,"dependencies":{"ms":"2.1.3"}}' >"$around/packages/ext/ui/package.json"
  local code=0
  (cd "$around/$from" && timeout 60 "$manager" install >log 2>&1) || code=$?
  local lock there=no
  lock=$(cd "$around" && find . -name '*.lock' -not -path '*/node_modules/*' | sort | tr '\n' ' ')
  (cd "$around/packages/ext/ui" && node -e 'require.resolve("ms")' 2>/dev/null) && there=yes
  echo "$manager in $from: exit code $code, lock ${lock:-none }- ms is there: $there"
}
seen=$(for manager in yarn bun; do for from in packages/ext packages/ext/ui; do attempt "$manager" "$from"; done; done)
echo "$seen"

expected='yarn in packages/ext: exit code 0, lock ./packages/ext/yarn.lock - ms is there: yes
yarn in packages/ext/ui: exit code 0, lock ./packages/ext/yarn.lock - ms is there: yes
bun in packages/ext: exit code 0, lock ./bun.lock - ms is there: no
bun in packages/ext/ui: exit code 0, lock ./packages/ext/bun.lock - ms is there: yes'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: what Bun installs depends on where it is started'
