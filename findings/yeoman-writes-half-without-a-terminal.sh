#!/usr/bin/env bash
# Tools: yeoman-environment 6.3.0 with yeoman-generator 8.4.0 (npm), a generator run by a program or in CI.
# Expected: where nobody can be asked whether a file is to be overwritten, the run is refused before anything is
#   written, and the message names the file.
# Instead: the question is printed, the other files are written, and the run is rejected with "User force closed the
#   prompt with 0 null". A second run finds more files in its way than the first one did.
# Seen: 2026-11-28, standard input empty. The same message ends a prompt for an answer.
# Who is hurt: pipelines that run a generator over a project that is not empty: half of it is new, and the message
#   tells of a user who closed something.
# Here: under yo, generators look for files in the way before the first is written, and name them all
#   (generators/shared/yeoman-conflicts.ts).
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

mkdir project
echo mine >project/README.md
cat >generator.mjs <<'JS'
import Generator from "yeoman-generator";

export default class extends Generator {
  writing() {
    this.fs.write(this.destinationPath("README.md"), "generated\n");
    this.fs.write(this.destinationPath("index.js"), "generated\n");
  }
}
JS
cat >run.mjs <<'JS'
import path from "node:path";
import { createEnv } from "yeoman-environment";

const env = createEnv({ cwd: path.resolve("project") });
env.register(path.resolve("generator.mjs"), { namespace: "finding:app" });
try {
  await env.run(["finding:app"], {});
  console.error("resolved");
} catch ({ message }) {
  console.error(`rejected: ${message}`);
}
JS
npm init -y >/dev/null
timeout 300 npm install --loglevel=error --no-audit --no-fund --ignore-scripts yeoman-environment@6.3.0 yeoman-generator@8.4.0
npm ls --depth=0 | tail -n +2
seen=$(timeout 60 node run.mjs 2>&1 >/dev/null </dev/null | grep -E '^(resolved|rejected)'; cd project; grep -H . -- *)
echo "$seen"

expected='rejected: User force closed the prompt with 0 null
README.md:mine
index.js:generated'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: half of the project is written'
