#!/usr/bin/env bash
# Tool: compose-go 2.9.1 (as in Docker Compose 2.40) and 2.16.2.
# Expected: `environment: {RELEASED: 2026-11-27}` sets RELEASED to 2026-11-27, as every other plain word does.
# Instead: 2.9.1 refuses the file; 2.16.2 accepts it and sets "2026-11-27 00:00:00 +0000 UTC", the way in which Go
#   prints a time. The same in labels and build arguments. The list form, `- RELEASED=2026-11-27`, is text in both.
# Seen: 2026-11-27, both versions.
# Who is hurt: everybody with a date in environment or labels, such as org.opencontainers.image.created. A file
#   that a newer Compose takes without a word breaks an older one, and the newer one hands over another text.
# Here: values of emitted compose files are serialised, and none is a date.
set -euo pipefail
for tool in go timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat >"$dir/main.go" <<'GO'
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
    environment: %s
`

func main() {
	for _, environment := range []string{"{RELEASED: 2026-11-27}", `{RELEASED: "2026-11-27"}`, "[RELEASED=2026-11-27]"} {
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(fmt.Sprintf(file, environment))}},
		})
		if err != nil {
			fmt.Println(environment, "is refused:", err)
			continue
		}
		fmt.Println(environment, "is", *project.Services["app"].Environment["RELEASED"])
	}
}
GO
export GOFLAGS=-mod=mod
seen=$(
  for version in v2.9.1 v2.16.2; do
    mkdir "$dir/$version"
    cd "$dir/$version"
    cp ../main.go .
    go mod init finding >/dev/null 2>&1
    timeout 300 go get "github.com/compose-spec/compose-go/v2/loader@$version" >log 2>&1 || { cat log >&2; exit 2; }
    go list -m github.com/compose-spec/compose-go/v2
    timeout 300 go run .
  done
)
echo "$seen"

expected='github.com/compose-spec/compose-go/v2 v2.9.1
{RELEASED: 2026-11-27} is refused: validating compose.yaml: services.app.environment.RELEASED invalid jsonType time.Time
{RELEASED: "2026-11-27"} is 2026-11-27
[RELEASED=2026-11-27] is 2026-11-27
github.com/compose-spec/compose-go/v2 v2.16.2
{RELEASED: 2026-11-27} is 2026-11-27 00:00:00 +0000 UTC
{RELEASED: "2026-11-27"} is 2026-11-27
[RELEASED=2026-11-27] is 2026-11-27'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: one version refuses a date, the other makes a timestamp of it'
