#!/usr/bin/env bash
# Tool: compose-go 2.16.2, which reads compose files for Docker Compose.
# Expected: `d:/data` with a top-level volume d mounts that volume, as `db:/data` does, or is refused: on Linux there are
#   no drives.
# Instead: the letter is taken for a drive. d:/data is an anonymous volume at the path "d:/data", so that nothing is
#   at /data; d:/data:ro is a bind mount of "d:/data" at the path "ro". The declared volume stays unused, without a word.
# Seen: 2026-11-27 on Linux. https://github.com/moby/moby/issues/36040 says why docker run has no such names; Compose
#   accepts the declaration. The long form (type, source, target) works.
# Who is hurt: what such a service writes to /data goes with its container, at the next update of the extension.
# Here: emitted volumes have longer names.
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
    volumes: [%s]
volumes: {d: {}, db: {}}
`

func main() {
	for _, volume := range []string{"db:/data", "d:/data", "d:/data:ro", "{type: volume, source: d, target: /data}"} {
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(fmt.Sprintf(file, volume))}},
		})
		if err != nil {
			fmt.Println(volume, "is refused:", err)
			continue
		}
		mount := project.Services["app"].Volumes[0]
		fmt.Printf("%s: %s %q at %q\n", volume, mount.Type, mount.Source, mount.Target)
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/compose-spec/compose-go/v2
seen=$(timeout 300 go run .)
echo "$seen"

expected='db:/data: volume "db" at "/data"
d:/data: volume "" at "d:/data"
d:/data:ro: bind "d:/data" at "ro"
{type: volume, source: d, target: /data}: volume "d" at "/data"'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: a volume of one letter is taken for a drive'
