#!/usr/bin/env bash
# Tool: compose-go 2.16.2, which reads compose files for Docker Compose.
# Expected: `environment: {ACCOUNT: 012345678912}` sets ACCOUNT to those twelve digits, as ACCOUNT=012345678912 in a list
#   does; or YAML's number, whichever of its versions is meant.
# Instead: with an 8 or a 9 in it, it is no number of base 8 and becomes a fraction, which Go prints with an
#   exponent: 1.2345678912e+10. Without one it is a number of base 8: 0123 is 83. A version 1.20 becomes 1.2, a price of
#   1234567.5 becomes 1.2345675e+06. The file is accepted without a warning.
# Seen: 2026-11-28.
# Who is hurt: whoever writes an account's number, a postal code, a version or a file mode without quotes. The
#   container starts, and what it is told is another number.
# Here: `validate` says what the value becomes (rule compose-values); emitted compose files quote such values.
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
    environment: %s
`

func main() {
	for _, word := range []string{"112345678912", "012345678912", "0123", "1.20", "1234567.5", "1_000"} {
		for _, form := range []string{"[A=%s]", "{A: %s}"} {
			content := fmt.Sprintf(file, fmt.Sprintf(form, word))
			project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
				ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(content)}},
			})
			if err != nil {
				fmt.Println(word, "is refused:", err)
				continue
			}
			fmt.Printf("%s is %s\n", fmt.Sprintf(form, word), *project.Services["app"].Environment["A"])
		}
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/compose-spec/compose-go/v2
seen=$(timeout 300 go run .)
echo "$seen"

expected='[A=112345678912] is 112345678912
{A: 112345678912} is 112345678912
[A=012345678912] is 012345678912
{A: 012345678912} is 1.2345678912e+10
[A=0123] is 0123
{A: 0123} is 83
[A=1.20] is 1.20
{A: 1.20} is 1.2
[A=1234567.5] is 1234567.5
{A: 1234567.5} is 1.2345675e+06
[A=1_000] is 1_000
{A: 1_000} is 1000'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: digits with a zero in front become an exponent'
