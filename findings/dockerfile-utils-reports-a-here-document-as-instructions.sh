#!/usr/bin/env bash
# Tools: dockerfile-ast 0.7.1 and dockerfile-utils 0.16.3 (npm; the Dockerfile support of editors) beside BuildKit
#   0.34.2.
# Expected: what BuildKit builds is valid for them, and has the same instructions.
# Instead: a blank after << (`cat << EOF`) or a descriptor before it (`cat 3<<EOF`) is a here-document for BuildKit
#   alone. The npm packages take each line of its body for an instruction: a LABEL in the body is reported as a
#   label of the image, and the line EOF is an error. After `\<<EOF`, no here-document for BuildKit, they swallow
#   the rest of the file without a word.
# Seen: 2026-11-27; ADD --unpack=true, which BuildKit takes, is an "Unknown flag" for them as well.
# Who is hurt: tools that read labels or check Dockerfiles without Docker: they refuse valid files, or read
#   labels that the image does not have.
# Here: our tests check emitted Dockerfiles with dockerfile-utils; emitted ones have no here-document.
set -euo pipefail
for tool in go node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go, Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

printf 'FROM scratch\nRUN cat <<EOF\nLABEL a=b\nEOF\n' >1-plain
printf 'FROM scratch\nRUN cat << EOF\nLABEL a=b\nEOF\n' >2-blank
printf 'FROM scratch\nRUN cat 3<<EOF\nLABEL a=b\nEOF\n' >3-descriptor
printf 'FROM scratch\nRUN echo \\<<EOF\nLABEL a=b\n' >4-escaped
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func main() {
	for _, name := range os.Args[1:] {
		file, err := os.Open(name)
		if err != nil {
			panic(err)
		}
		tree, err := parser.Parse(file)
		if err != nil {
			panic(err)
		}
		fmt.Print(name, " BuildKit:")
		for _, instruction := range tree.AST.Children {
			fmt.Print(" ", instruction.Value)
		}
		fmt.Println()
	}
}
GO
cat >read.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { DockerfileParser } = require("dockerfile-ast");
const { validate } = require("dockerfile-utils");
for (const name of process.argv.slice(2)) {
  const text = readFileSync(name, "utf8");
  const keywords = DockerfileParser.parse(text).getInstructions().map((each) => each.getInstruction());
  console.log(name, "npm:", keywords.join(" ").toLowerCase(), "|", validate(text).map((each) => each.message).join("; ") || "valid");
}
JS
npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts dockerfile-ast@0.7.1 dockerfile-utils@0.16.3
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/moby/buildkit/frontend/dockerfile/parser@v0.34.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/moby/buildkit
npm ls --depth=0 | tail -n +2
files=(1-plain 2-blank 3-descriptor 4-escaped)
seen=$(
  timeout 300 go run . "${files[@]}"
  node read.cjs "${files[@]}"
)
echo "$seen"

expected='1-plain BuildKit: FROM RUN
2-blank BuildKit: FROM RUN
3-descriptor BuildKit: FROM RUN
4-escaped BuildKit: FROM RUN LABEL
1-plain npm: from run | valid
2-blank npm: from run label eof | Unknown instruction: EOF
3-descriptor npm: from run label eof | Unknown instruction: EOF
4-escaped npm: from run | valid'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: the npm packages and BuildKit see other instructions'
