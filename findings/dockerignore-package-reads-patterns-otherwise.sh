#!/usr/bin/env bash
# Tools: @balena/dockerignore 1.0.2 (npm; what testcontainers reads a .dockerignore with) beside moby/patternmatcher
#   0.6.1 (what docker build uses).
# Expected: the same files are left out of the build context.
# Instead: the npm package takes upper and lower case for the same, so that `build` leaves out a file BUILD; and it
#   reads ( ) + as parts of a regular expression, so that a folder "notes (old)" cannot be left out by its name.
# Seen: 2026-11-27.
# Who is hurt: images built by a test through testcontainers have other files in them than those of docker build: some
#   are missing, and some that were to stay out are sent.
# Here: patterns of emitted .dockerignore files have no such characters, and the case of the files.
set -euo pipefail
for tool in go node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go, Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >pairs.json <<'JSON'
[
  ["ui/dist", "ui/dist/index.html"],
  ["/ui/dist/", "ui/dist/index.html"],
  ["build", "BUILD"],
  ["notes (old)", "notes (old)"],
  ["a+b", "a+b"]
]
JSON
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

func main() {
	text, err := os.ReadFile("pairs.json")
	if err != nil {
		panic(err)
	}
	var pairs [][2]string
	if err := json.Unmarshal(text, &pairs); err != nil {
		panic(err)
	}
	for _, pair := range pairs {
		patterns, err := ignorefile.ReadAll(strings.NewReader(pair[0]))
		if err != nil {
			panic(err)
		}
		matcher, err := patternmatcher.New(patterns)
		if err != nil {
			panic(err)
		}
		left, err := matcher.MatchesOrParentMatches(pair[1])
		if err != nil {
			panic(err)
		}
		fmt.Printf("docker: %s leaves out %s: %t\n", pair[0], pair[1], left)
	}
}
GO
cat >read.cjs <<'JS'
const dockerignore = require("@balena/dockerignore");
for (const [pattern, file] of require("./pairs.json"))
  console.log(`npm: ${pattern} leaves out ${file}: ${dockerignore().add([pattern]).ignores(file)}`);
JS
npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts @balena/dockerignore@1.0.2
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/moby/patternmatcher@v0.6.1 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/moby/patternmatcher
npm ls --depth=0 | tail -n +2
seen=$(
  timeout 300 go run .
  node read.cjs
)
echo "$seen"

expected='docker: ui/dist leaves out ui/dist/index.html: true
docker: /ui/dist/ leaves out ui/dist/index.html: true
docker: build leaves out BUILD: false
docker: notes (old) leaves out notes (old): true
docker: a+b leaves out a+b: true
npm: ui/dist leaves out ui/dist/index.html: true
npm: /ui/dist/ leaves out ui/dist/index.html: true
npm: build leaves out BUILD: true
npm: notes (old) leaves out notes (old): false
npm: a+b leaves out a+b: false'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: the two read a .dockerignore differently'
