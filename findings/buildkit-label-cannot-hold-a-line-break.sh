#!/usr/bin/env bash
# Tool: BuildKit 0.34.2 (the Dockerfile frontend of docker build).
# Expected: LABEL com.docker.extension.changelog="one\ntwo" has two lines; Docker's escapes look like a shell's or
#   JSON's.
# Instead: no way of writing it gives a line break: \n in double or single quotes stays two characters, without
#   quotes it is the letter n, and a backslash at the end of the line joins the lines. JSON without
#   quotes around it loses its own, silently.
# Seen: 2026-11-27; 0.25.2 reads them alike.
# Who is hurt: authors of extensions: the store's labels hold HTML and JSON, so lines need <br>.
# Here: every value goes through an encoder for double quotes of a Dockerfile, which keeps JSON as it is.
set -euo pipefail
for tool in go timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >Dockerfile <<'DOCKERFILE'
FROM scratch
LABEL double="one\ntwo" single='one\ntwo' bare=one\ntwo continued="one\
two" bare-json=["a"] json='["a\nb"]'
DOCKERFILE
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

func main() {
	file, err := os.Open("Dockerfile")
	if err != nil {
		panic(err)
	}
	tree, err := parser.Parse(file)
	if err != nil {
		panic(err)
	}
	stages, _, err := instructions.Parse(tree.AST, nil)
	if err != nil {
		panic(err)
	}
	lex := shell.NewLex(tree.EscapeToken)
	command := stages[0].Commands[0].(*instructions.LabelCommand)
	err = command.Expand(func(word string) (string, error) {
		value, _, err := lex.ProcessWord(word, shell.EnvsFromSlice(nil))
		return value, err
	})
	if err != nil {
		panic(err)
	}
	for _, label := range command.Labels {
		fmt.Printf("%s has %d characters: %s\n", label.Key, len(label.Value), label.Value)
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/moby/buildkit/frontend/dockerfile/instructions@v0.34.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/moby/buildkit
seen=$(timeout 300 go run .)
echo "$seen"

expected='double has 8 characters: one\ntwo
single has 8 characters: one\ntwo
bare has 7 characters: onentwo
continued has 6 characters: onetwo
bare-json has 3 characters: [a]
json has 8 characters: ["a\nb"]'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: no label of a Dockerfile has a line break'
