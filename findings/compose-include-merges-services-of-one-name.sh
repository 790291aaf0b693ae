#!/usr/bin/env bash
# Tool: compose-go 2.9.1 (Docker Compose 2.40) and 2.16.2, which read compose files for Docker Compose.
# Expected: a service that a file and one that it includes both have is told of and not merged, as
#   https://docs.docker.com/reference/compose-file/include/ says.
# Instead: 2.9.1 refuses the file, and 2.16.2 merges both without a word, down to single keys: what the file says wins,
#   and what it does not say comes from the included one, `privileged: true` as well. Where the service has `extends`,
#   the included file goes before what it extends.
# Seen: 2026-11-28; with 2.10.1, too, both are merged.
# Who is hurt: whoever includes a file of somebody else's in which a service has the name of an own one, such as "backend":
#   it runs with the other one's privileges, variables and mounts.
# Here: `validate` says so (rule compose-yaml), and merges as the newer one does, so that its rules and its summary of
#   what an extension can do see all of it.
set -euo pipefail
for tool in go timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

mkdir own extended
cat >own/compose.yaml <<'YAML'
name: finding
include: [../other.yaml]
services:
  backend:
    image: acme/own
YAML
cat >extended/compose.yaml <<'YAML'
name: finding
include: [../other.yaml]
services:
  backend:
    extends: { file: ../base.yaml, service: backend }
YAML
cat >other.yaml <<'YAML'
services:
  backend:
    image: acme/other
    privileged: true
YAML
cat >base.yaml <<'YAML'
services:
  backend:
    image: acme/base
YAML
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	for _, folder := range []string{"own", "extended"} {
		options, err := cli.NewProjectOptions([]string{folder + "/compose.yaml"})
		if err != nil {
			panic(err)
		}
		project, err := options.LoadProject(context.Background())
		if err != nil {
			fmt.Println(folder, "is refused:", err)
			continue
		}
		backend := project.Services["backend"]
		fmt.Println(folder+":", backend.Image, "privileged", backend.Privileged)
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
seen=$(
  for version in 2.9.1 2.16.2; do
    timeout 300 go get "github.com/compose-spec/compose-go/v2/cli@v$version" >log 2>&1 || { cat log >&2; exit 2; }
    go mod tidy >log 2>&1 || { cat log >&2; exit 2; }
    go list -m github.com/compose-spec/compose-go/v2
    # Warnings, too.
    timeout 300 go run . 2>&1
  done
)
echo "$seen"

expected='github.com/compose-spec/compose-go/v2 v2.9.1
own is refused: services.backend conflicts with imported resource
extended is refused: services.backend conflicts with imported resource
github.com/compose-spec/compose-go/v2 v2.16.2
own: acme/own privileged true
extended: acme/other privileged true'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: an included service of the same name is refused by one version and merged by the other'
