#!/usr/bin/env bash
# Tool: yarn 1.22.22 (yarn install --frozen-lockfile, as in a Dockerfile or in CI).
# Expected: where a package.json asks for something that yarn.lock lacks, the install fails: "Your lockfile needs to be
#   updated, but yarn was run with `--frozen-lockfile`".
# Instead: that holds for a single package. In a workspace, what a member asks for beyond the lock is taken from the
#   registry in whatever version is there, the exit code is 0, and the lock stays as it was.
#   https://github.com/yarnpkg/yarn/issues/6291
# Seen: 2026-11-28.
# Who is hurt: who adds a dependency and forgets to commit the lock: the image has another version each time it is built.
# Here: the README of a project says to commit the lock; npm, pnpm and Bun refuse one that is out of date.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts yarn@1.22.22
npm ls --depth=0 | tail -n +2
yarn=$PWD/node_modules/.bin/yarn
export YARN_CACHE_FOLDER=$PWD/cache

# Installs ms, then asks for nanoid, too, and installs as the lock has it.
attempt() {
  local folder=$1 manifest=$2
  cd "$dir/$folder"
  printf '{"name":"a","version":"1.0.0","private":true,"dependencies":{"ms":"2.1.3"}}' >"$manifest"
  timeout 120 "$yarn" install --silent
  printf '{"name":"a","version":"1.0.0","private":true,"dependencies":{"ms":"2.1.3","nanoid":"^5.1.0"}}' >"$manifest"
  local code=0
  timeout 120 "$yarn" install --silent --frozen-lockfile >log 2>&1 || code=$?
  local there=no locked=no
  [ -d node_modules/nanoid ] && there=yes
  grep -q nanoid yarn.lock && locked=yes
  echo "$folder: exit code $code, nanoid is there: $there, is locked: $locked"
}
mkdir -p single workspace/member
printf '{"name":"root","private":true,"workspaces":["member"]}' >workspace/package.json
seen=$(attempt single package.json; attempt workspace member/package.json)
echo "$seen"

expected='single: exit code 1, nanoid is there: no, is locked: no
workspace: exit code 0, nanoid is there: yes, is locked: no'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: in a workspace, a lock that is out of date is no error'
