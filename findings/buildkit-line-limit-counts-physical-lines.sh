#!/usr/bin/env bash
# Tool: BuildKit 0.34.2 (the Dockerfile parser of docker build).
# Expected: a limit for an instruction, or none; and an error that names the line that is too long.
# Instead: a physical line may have 65,535 characters. The same LABEL of any length, broken up by backslashes at the
#   ends of lines, is fine. The error has no position, so docker build points at line 1, FROM.
# Seen: 2026-11-27; docker 28.5.2 with its BuildKit says the same.
# Who is hurt: extensions whose changelog, description or list of screenshots stands in one line of LABEL.
# Here: each label has a line of its own; one that is longer has to be broken up.
set -euo pipefail
for tool in go timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >main.go <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func try(name, line string) {
	tree, err := parser.Parse(strings.NewReader("FROM scratch\n" + line + "\n"))
	if err != nil {
		fmt.Printf("%s: %v\n", name, err)
		return
	}
	fmt.Printf("%s: a value of %d characters\n", name, len(tree.AST.Children[1].Next.Next.Value))
}

func main() {
	start := `LABEL a="`
	try("a line of 65535", start+strings.Repeat("x", 65535-len(start)-1)+`"`)
	try("a line of 65536", start+strings.Repeat("x", 65536-len(start)-1)+`"`)
	try("four lines of 50000", start+strings.Repeat(strings.Repeat("x", 49999)+"\\\n", 4)+`"`)
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/moby/buildkit/frontend/dockerfile/parser@v0.34.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/moby/buildkit
seen=$(timeout 300 go run .)
echo "$seen"

expected='a line of 65535: a value of 65527 characters
a line of 65536: dockerfile line greater than max allowed size of 65535
four lines of 50000: a value of 199998 characters'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: the limit is one of physical lines'
