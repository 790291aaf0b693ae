#!/usr/bin/env bash
# Tool: compose-go 2.16.2, which reads compose files for Docker Compose.
# Expected: `command: backend --api http://host/v1?page=1&size=50` hands the whole URL to the program. There is
#   no shell that could give & a meaning, and the file is accepted without a warning.
# Instead: the text ends, without a word, at the first of & | ; < > that is not in quotes, and so does
#   entrypoint. The rest of the command is gone: later arguments, too.
# Seen: 2026-11-27; told of && and | in https://github.com/docker/docs/pull/13265 (2021, never merged). A round
#   bracket in the same place is an error instead: https://github.com/docker/compose/issues/9965
# Who is hurt: authors who put a URL with a query into command, and generators that join arguments with blanks.
# Here: emitted compose files have commands as lists, which nothing splits.
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
	"context"
	"fmt"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

const file = `
name: finding
services:
  app:
    image: acme/app
    command: %q
`

func main() {
	for _, command := range []string{
		"backend --api http://host/v1?page=1&size=50 --verbose",
		"backend --api 'http://host/v1?page=1&size=50' --verbose",
		"backend --filter name>3",
		"backend --color #fff --glob *.{js,ts} --home ~",
	} {
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(fmt.Sprintf(file, command))}},
		})
		if err != nil {
			fmt.Println("refused:", err)
			continue
		}
		fmt.Printf("%q\n", []string(project.Services["app"].Command))
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/compose-spec/compose-go/v2
seen=$(timeout 300 go run .)
echo "$seen"

expected='["backend" "--api" "http://host/v1?page=1"]
["backend" "--api" "http://host/v1?page=1&size=50" "--verbose"]
["backend" "--filter" "name"]
["backend" "--color" "#fff" "--glob" "*.{js,ts}" "--home" "~"]'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: a command ends at the first shell operator'
