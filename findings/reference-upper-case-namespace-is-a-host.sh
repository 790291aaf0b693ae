#!/usr/bin/env bash
# Tools: distribution/reference 0.6.0 (docker's own grammar of image names) and go-containerregistry 0.22.1 (crane).
# Expected: Acme/extension is refused, as acme/Extension is: "repository name must be lowercase".
# Instead: docker's grammar takes Acme for the host name of a registry. docker push Acme/extension looks for a
#   machine called Acme; a check by this grammar accepts the name. go-containerregistry refuses the same name.
# Seen: 2026-11-27 (splitDockerDomain treats an upper-case first part as a host, whatever follows).
# Who is hurt: generators that derive an image's name from a company's name and check it by docker's grammar: the
#   message that the user gets much later is one about DNS.
# Here: derived names are lower case, and --image is checked by rules of its own.
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
	"fmt"

	"github.com/distribution/reference"
	"github.com/google/go-containerregistry/pkg/name"
)

func main() {
	for _, image := range []string{"acme/extension", "Acme/extension", "acme/Extension"} {
		fmt.Print(image, " | docker: ")
		if named, err := reference.ParseNormalizedNamed(image); err != nil {
			fmt.Print("refused")
		} else {
			fmt.Print(reference.Path(named), " at ", reference.Domain(named))
		}
		fmt.Print(" | crane: ")
		if named, err := name.ParseReference(image); err != nil {
			fmt.Println("refused")
		} else {
			fmt.Println(named.Context().RepositoryStr(), "at", named.Context().RegistryStr())
		}
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/distribution/reference@v0.6.0 \
  github.com/google/go-containerregistry/pkg/name@v0.22.1 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/distribution/reference github.com/google/go-containerregistry
seen=$(timeout 300 go run .)
echo "$seen"

expected='acme/extension | docker: acme/extension at docker.io | crane: acme/extension at index.docker.io
Acme/extension | docker: extension at Acme | crane: refused
acme/Extension | docker: refused | crane: refused'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: an upper-case namespace is taken for a registry'
