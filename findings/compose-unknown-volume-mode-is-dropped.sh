#!/usr/bin/env bash
# Tools: compose-go 2.16.2, which reads compose files for Docker Compose, and the parser of docker run's --volume in
#   moby 28.5.2.
# Expected: a mode that does not exist, such as /data:/data:readonly, is refused, as the engine refuses it.
# Instead: the engine says "invalid mode: readonly"; compose leaves the word out without a warning, and the folder can
#   be written to. So does /data:/data:RO, and /data:/data: ro with a blank (format/volume.go ignores what it does not know).
# Seen: 2026-11-28.
# Who is hurt: whoever means to protect a folder of the user's, and moves a command line of docker run to a compose
#   file, where "readonly" is the word of --mount.
# Here: `validate` reports a mode that compose does not know (rule compose-volumes).
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
	"github.com/docker/docker/volume/mounts"
)

const file = `
name: finding
services:
  app:
    image: acme/app
    volumes: ["%s"]
`

func main() {
	for _, volume := range []string{"/data:/data:ro", "/data:/data:readonly", "/data:/data:RO", "/data:/data: ro"} {
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(fmt.Sprintf(file, volume))}},
		})
		if err != nil {
			fmt.Println(volume, "compose:", err)
		} else {
			fmt.Println(volume, "compose: read only is", project.Services["app"].Volumes[0].ReadOnly)
		}
		mount, err := mounts.NewLinuxParser().ParseMountRaw(volume, "")
		if err != nil {
			fmt.Println(volume, "engine:", err)
		} else {
			fmt.Println(volume, "engine: read only is", !mount.RW)
		}
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 github.com/docker/docker/volume/mounts@v28.5.2+incompatible >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/compose-spec/compose-go/v2 github.com/docker/docker
seen=$(timeout 300 go run .)
echo "$seen"

expected='/data:/data:ro compose: read only is true
/data:/data:ro engine: read only is true
/data:/data:readonly compose: read only is false
/data:/data:readonly engine: invalid mode: readonly
/data:/data:RO compose: read only is false
/data:/data:RO engine: invalid mode: RO
/data:/data: ro compose: read only is false
/data:/data: ro engine: invalid mode:  ro'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: compose drops a mode that it does not know'
