#!/usr/bin/env bash
# Tool: BuildKit 0.34.2 (the Dockerfile frontend of docker build).
# Expected: in `COPY <<EOF` the text is treated as in a shell's here-document: variables are replaced, and a
#   backslash stays unless $, `, a backslash or the end of the line follows.
# Instead: every single backslash is gone, also before n, d or a quotation mark, and a variable that nobody
#   defined is empty: JSON, regular expressions and Windows paths arrive broken, and the build succeeds. $$ (the way
#   to write a dollar sign in a compose file) is empty as well. `COPY <<'EOF'` keeps everything.
# Seen: 2026-11-27. https://github.com/moby/buildkit/issues/2439 (quotes, 2021) and 3756 (closed, not reproduced) are
#   near it. The code below expands a COPY as dockerfile2llb does.
# Who is hurt: authors who write metadata.json or a configuration in the Dockerfile. RUN <<EOF is another matter: the
#   shell reads it.
# Here: metadata.json is a file of the project, and no emitted Dockerfile has such a COPY.
set -euo pipefail
for tool in go timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >body <<'TEXT'
{"title": "Say \"hi\"", "pattern": "^\d+$", "lines": "a\nb", "folder": "C:\data", "cost": "\$5", "id": "$$"}
TEXT
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

func main() {
	body, err := os.ReadFile("body")
	if err != nil {
		panic(err)
	}
	for _, end := range []string{"EOF", "'EOF'"} {
		text := "FROM scratch\nCOPY <<" + end + " /file\n" + string(body) + "EOF\n"
		tree, err := parser.Parse(strings.NewReader(text))
		if err != nil {
			panic(err)
		}
		stages, _, err := instructions.Parse(tree.AST, nil)
		if err != nil {
			panic(err)
		}
		command := stages[0].Commands[0].(*instructions.CopyCommand)
		lex := shell.NewLex(tree.EscapeToken)
		lex.SkipProcessQuotes = true
		err = command.ExpandRaw(func(word string) (string, error) {
			result, err := lex.ProcessWordWithMatches(word, shell.EnvsFromSlice(nil))
			return result.Result, err
		})
		if err != nil {
			panic(err)
		}
		fmt.Print("COPY <<", end, ": ", command.SourceContents[0].Data)
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/moby/buildkit/frontend/dockerfile/instructions@v0.34.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/moby/buildkit
seen=$(timeout 300 go run .)
echo "$seen"

expected=$(
  cat <<'TEXT'
COPY <<EOF: {"title": "Say "hi"", "pattern": "^d+$", "lines": "anb", "folder": "C:data", "cost": "$5", "id": ""}
COPY <<'EOF': {"title": "Say \"hi\"", "pattern": "^\d+$", "lines": "a\nb", "folder": "C:\data", "cost": "\$5", "id": "$$"}
TEXT
)
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: COPY <<EOF drops backslashes'
