#!/usr/bin/env bash
# Tool: BuildKit 0.25.2 and 0.34.2 (the Dockerfile parser of docker build).
# Expected: RUN echo $((1 << 4)) prints 16: the line belongs to the shell.
# Instead: the parser splits the line into words at blanks, takes << for a here-document whose end is the line
#   "4))", and fails with "unterminated heredoc" at the end of the file, without naming the line. In double or
#   single quotes, without blanks around <<, and in CMD and HEALTHCHECK the same text is fine.
# Seen: 2026-11-27, both versions (reHeredoc in frontend/dockerfile/parser/parser.go allows blanks after <<).
# Who is hurt: Dockerfiles with shell arithmetic in a RUN, such as a size or a bit mask: the error points nowhere.
# Here: no emitted RUN has arithmetic. Write $((1<<4)) without blanks, or 1 * 16.
set -euo pipefail
for tool in go timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat >"$dir/main.go" <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func main() {
	for _, line := range []string{
		"RUN echo $((1 << 4))",
		"RUN echo $((1<<4))",
		`RUN echo "$((1 << 4))"`,
		"CMD echo $((1 << 4))",
	} {
		_, err := parser.Parse(strings.NewReader("FROM scratch\n" + line + "\nLABEL a=b\n"))
		fmt.Printf("%s: %v\n", line, err)
	}
}
GO
export GOFLAGS=-mod=mod
seen=$(
  for version in v0.25.2 v0.34.2; do
    mkdir "$dir/$version"
    cd "$dir/$version"
    cp ../main.go .
    go mod init finding >/dev/null 2>&1
    timeout 300 go get "github.com/moby/buildkit/frontend/dockerfile/parser@$version" >log 2>&1 || { cat log >&2; exit 2; }
    go list -m github.com/moby/buildkit
    timeout 300 go run .
  done
)
echo "$seen"

# shellcheck disable=SC2016 # the text is meant as it stands
lines='RUN echo $((1 << 4)): unterminated heredoc
RUN echo $((1<<4)): <nil>
RUN echo "$((1 << 4))": <nil>
CMD echo $((1 << 4)): <nil>'
expected="github.com/moby/buildkit v0.25.2
$lines
github.com/moby/buildkit v0.34.2
$lines"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: an arithmetic shift in RUN is read as a here-document'
