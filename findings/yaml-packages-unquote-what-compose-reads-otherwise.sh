#!/usr/bin/env bash
# Tools: yaml 2.9.1 and js-yaml 4.3.2 (npm) beside compose-go 2.16.2.
# Expected: a text in a compose file stays a text when a JavaScript program reads the file and writes it back.
# Instead: the packages quote what they would read as a number or a date themselves; compose-go reads YAML 1.1's forms,
#   too. yaml writes "2026-11-28", "1_000" and "0b11" without quotes, and compose makes 2026-11-28 00:00:00 +0000 UTC, 1000
#   and 3 of them; js-yaml quotes dates and binary numbers, and leaves 1_000 bare. So quotes that an author puts there
#   for compose do not last.
# Seen: 2026-11-28. JSON, which is YAML, too, keeps every quote.
# Who is hurt: users of programs that edit compose files for them: the author quoted what compose misreads, and it is
#   misread all the same.
# Here: emitted files quote every text that does not start with a letter or a slash, and files of authors are edited in
#   place, other lines untouched.
set -euo pipefail
for tool in go node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go, Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >write.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { dump, load } from "js-yaml";
import { parse, stringify } from "yaml";

const text = `name: finding
services:
  app:
    image: acme/app
    environment:
      DAY: "2026-11-28"
      THOUSAND: "1_000"
      BITS: "0b11"
      VERSION: "1.20"
`;
writeFileSync("author.yaml", text);
writeFileSync("js-yaml.yaml", dump(load(text)));
writeFileSync("yaml.yaml", stringify(parse(text)));
JS
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

func main() {
	for _, name := range []string{"author", "js-yaml", "yaml"} {
		content, err := os.ReadFile(name + ".yaml")
		if err != nil {
			panic(err)
		}
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: content}},
		})
		if err != nil {
			panic(err)
		}
		environment := project.Services["app"].Environment
		for _, key := range []string{"DAY", "THOUSAND", "BITS", "VERSION"} {
			fmt.Printf("%s: %s=%s\n", name, key, *environment[key])
		}
	}
}
GO
npm init -y >/dev/null
timeout 200 npm install --loglevel=error --no-audit --no-fund --ignore-scripts yaml@2.9.1 js-yaml@4.3.2
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 >log 2>&1 || { cat log >&2; exit 2; }
npm ls --depth=0 | tail -n +2
go list -m github.com/compose-spec/compose-go/v2
node write.mjs
seen=$(timeout 300 go run .)
echo "$seen"

expected='author: DAY=2026-11-28
author: THOUSAND=1_000
author: BITS=0b11
author: VERSION=1.20
js-yaml: DAY=2026-11-28
js-yaml: THOUSAND=1000
js-yaml: BITS=0b11
js-yaml: VERSION=1.20
yaml: DAY=2026-11-28 00:00:00 +0000 UTC
yaml: THOUSAND=1000
yaml: BITS=3
yaml: VERSION=1.20'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: quotes are lost that compose needs'
