#!/usr/bin/env bash
# Tool: compose-go 2.16.2, which reads compose files for Docker Compose.
# Expected: mem_limit: 1e9 limits memory to 1,000,000,000 bytes, as "1e9" in quotes does, or it is refused.
#   The schema allows a number.
# Instead: a number that YAML reads as a float is dropped without a word: mem_limit, shm_size, the size of a
#   tmpfs. The service runs without any limit. Only whole numbers and text are looked at
#   (types/bytes.go, UnitBytes.DecodeMapstructure). With quotes, 1e9 is a thousand million bytes.
# Seen: 2026-11-27.
# Who is hurt: whoever generates a compose file from a computed number, such as 1.5 * 1024 ** 3, which YAML
#   writers of Python and Go put down as a float; and whoever writes 1e9. No tool says that the limit is gone.
# Here: emitted compose files carry no memory limits. Whoever adds one should write it with a unit: 1536m.
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
    mem_limit: %[1]s
    shm_size: %[1]s
    volumes: [{type: tmpfs, target: /tmp, tmpfs: {size: %[1]s}}]
`

func main() {
	for _, number := range []string{"1500000000", "1500m", `"1.5e9"`, "1.5e9", "1500000000.0"} {
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(fmt.Sprintf(file, number))}},
		})
		if err != nil {
			fmt.Println(number, "is refused:", err)
			continue
		}
		app := project.Services["app"]
		fmt.Println(number, "is", app.MemLimit, app.ShmSize, app.Volumes[0].Tmpfs.Size)
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/compose-spec/compose-go/v2
seen=$(timeout 300 go run .)
echo "$seen"

expected='1500000000 is 1500000000 1500000000 1500000000
1500m is 1572864000 1572864000 1572864000
"1.5e9" is 1500000000 1500000000 1500000000
1.5e9 is 0 0 0
1500000000.0 is 0 0 0'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: memory sizes that are floats are dropped'
