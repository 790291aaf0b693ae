#!/usr/bin/env bash
# Tool: npm 11.19.1 (npm create, npm init and npm exec).
# Expected: `npm create x my-app --diff --json` starts create-x with --diff and --json, as npx create-x, pnpm create and
#   bun create do, or says what it kept.
# Instead: whatever is an option of npm too is taken away, without a word: --diff even takes the next word as its
#   value (npm_config_diff=--json), and --description leaves its text behind as an argument. Only options that npm
#   does not know are warned of. Needed: `npm create x my-app -- --diff --json`.
# Seen: 2026-11-27; npm 10 does the same without any warning, npm 12 refuses options that it does not know, and
#   still takes its own. npm exec is used here, since npm create asks a registry for create-x; both share the code.
# Who is hurt: every generator with an option called --description, --git, --json, --diff, --force, --scope, --tag,
#   --workspace: it runs without the option. A --diff or --dry-run that promises to write nothing is lost.
# Here: the README shows the forms with --, and most of what npm kept is found in npm_config_* and refused.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts npm@11.19.1
mkdir create-x work
cat >create-x/package.json <<'JSON'
{ "name": "create-x", "version": "1.0.0", "bin": "bin.js" }
JSON
cat >create-x/bin.js <<'JS'
#!/usr/bin/env node
const kept = ["diff", "json", "git", "description"].filter((name) => process.env[`npm_config_${name}`]?.startsWith("--"));
console.log(JSON.stringify(process.argv.slice(2)), ...kept.map((name) => `${name}=${process.env[`npm_config_${name}`]}`));
JS
timeout 60 npm install --loglevel=error --no-audit --no-fund --prefix work "$PWD/create-x"
cd work
try() {
  echo "$*: $(npm_config_userconfig=/dev/null timeout 60 node ../node_modules/npm/bin/npm-cli.js exec --offline create-x "$@" 2>warnings)"
  grep -c 'npm warn' warnings | sed 's/^/  warnings: /' || true
}
node ../node_modules/npm/bin/npm-cli.js --version
seen=$(
  try my-app --diff --json
  try my-app --ui react
  try my-app --description 'A text'
  try my-app -- --diff --json
)
echo "$seen"

expected='my-app --diff --json: ["my-app"] diff=--json
  warnings: 0
my-app --ui react: ["my-app","react"]
  warnings: 2
my-app --description A text: ["my-app","A text"]
  warnings: 0
my-app -- --diff --json: ["my-app","--diff","--json"]
  warnings: 0'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: npm keeps the options that it has, too'
