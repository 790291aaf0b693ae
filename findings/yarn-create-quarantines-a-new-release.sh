#!/usr/bin/env bash
# Tool: @yarnpkg/cli-dist 4.18.1 (yarn create), Node.js.
# Expected: `yarn create NAME` runs the package that the tag `latest` names, as npm, pnpm and Bun do.
# Instead: a version that was published lately, or whose registry tells no dates, is "quarantined".
#   With no other version, the command fails; with an older one, that is what runs.
# Why: npmMinimalAgeGate is 1440 minutes where nothing is set, and what has no date counts as new. Seen: 2026-11-27.
# Who is hurt: on the day of a release, Yarn's users get the one before it, and of a first release nothing.
#   Private registries whose answers have no `time` cannot be used at all.
# Here: the README says that Yarn 4 takes a version when it is a day old.
set -euo pipefail
for tool in node npm tar; do
  command -v "$tool" >/dev/null || { echo "$tool is missing"; exit 2; }
done
work=$(mktemp -d)
trap 'kill "${registry:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

mkdir tools
(cd tools && echo '{"private":true}' >package.json && npm install --silent --no-fund @yarnpkg/cli-dist@4.18.1)
yarn=$work/tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js
echo "Yarn $(node "$yarn" --version), Node.js $(node --version)"

# A registry on this machine with two versions of one package, which prints its own version.
mkdir package
for version in 1.0.0 1.1.0; do
  printf '{"name":"create-whale","version":"%s","bin":"bin.js"}' "$version" >package/package.json
  printf '#!/usr/bin/env node\nconsole.log("this is %s")\n' "$version" >package/bin.js
  tar -czf "$version.tgz" package
done
cat >registry.cjs <<'JS'
const { createHash } = require("node:crypto");
const { readFileSync, writeFileSync } = require("node:fs");
const server = require("node:http").createServer((request, response) => {
  const [, file] = /\/(\d\.\d\.\d\.tgz)$/.exec(request.url) ?? [];
  if (file) return void response.end(readFileSync(file));
  const { known, time } = JSON.parse(readFileSync("state.json", "utf8"));
  const versions = Object.fromEntries(known.map((version) => [version, {
    name: "create-whale", version, bin: { "create-whale": "bin.js" },
    dist: {
      tarball: `http://localhost:${server.address().port}/${version}.tgz`,
      integrity: `sha512-${createHash("sha512").update(readFileSync(`${version}.tgz`)).digest("base64")}`,
    },
  }]));
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ name: "create-whale", "dist-tags": { latest: known.at(-1) }, versions, time }));
});
server.listen(0, "127.0.0.1", () => writeFileSync("port", String(server.address().port)));
JS
node registry.cjs & registry=$!
until [ -s port ]; do sleep 0.1; done

create() {
  local folder
  folder=$(mktemp -d "$work/run-XXXX")
  (
    cd "$folder"
    export HOME=$folder YARN_ENABLE_TELEMETRY=0 YARN_NPM_REGISTRY_SERVER="http://localhost:$(cat "$work/port")"
    export YARN_UNSAFE_HTTP_WHITELIST=localhost YARN_ENABLE_GLOBAL_CACHE=false
    timeout 120 node "$yarn" create whale 2>&1 || true
  )
}
now=$(node -p 'new Date().toISOString()')
old=2020-01-01T00:00:00.000Z

echo "--- the first release, published now"
printf '{"known":["1.1.0"],"time":{"1.1.0":"%s"}}' "$now" >state.json
create | tee first | grep -E 'YN0016|this is' || true
echo "--- a second release, published now; the first is of 2020"
printf '{"known":["1.0.0","1.1.0"],"time":{"1.0.0":"%s","1.1.0":"%s"}}' "$old" "$now" >state.json
create | tee second | grep -E 'YN0016|this is' || true
echo "--- a registry that tells no dates"
printf '{"known":["1.1.0"]}' >state.json
create | tee undated | grep -E 'YN0016|this is' || true
echo "--- a release of 2020"
printf '{"known":["1.1.0"],"time":{"1.1.0":"%s"}}' "$old" >state.json
create | tee aged | grep -E 'YN0016|this is' || true

grep -q 'quarantined' first || { echo "changed: the first release is run"; exit 1; }
grep -q 'this is 1.0.0' second || { echo "changed: not the older version is run"; exit 1; }
grep -q 'quarantined' undated || { echo "changed: what has no date is run"; exit 1; }
grep -q 'this is 1.1.0' aged || { echo "changed: an old release is not run"; exit 1; }
echo "As recorded: yarn create leaves out what is new or has no date."
