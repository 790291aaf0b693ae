#!/usr/bin/env bash
# Tool: @analogjs/vite-plugin-angular 2.7.5 with its option fastCompile, Vite 8.3.5, Angular 22.2 and TypeScript 6.0.3.
# Expected: a constant in a component's decorator, such as one that another file exports, as selector, template, styles,
#   host or alias of an input, is its value, as with Angular's own compiler, or the plugin refuses it.
# Instead: the page is built without a word, and the constant's name stands where its value should: a component for
#   <SELECTOR>, which shows the text "TEMPLATE". ngc, which checks the types, has nothing against it.
# Seen: 2026-11-28. For host: https://github.com/analogjs/analog/issues/2513, open since September.
# Who is hurt: whoever shares selectors, templates or styles between components and builds twice as fast with this.
# Here: the emitted components have all of it in the decorator; vite.config.ts and the README say that it has to be.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js 22.22 or 24.15 and newer, with npm" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

echo '{ "private": true, "type": "module" }' >package.json
timeout 600 npm install --loglevel=error --no-audit --no-fund --ignore-scripts \
  @analogjs/vite-plugin-angular@2.7.5 @angular/build@22.2.7 vite@8.3.5 typescript@6.0.3 rxjs@7.8.2 \
  @angular/{common,compiler,compiler-cli,core,platform-browser}@22.2.6 >/dev/null
# Angular 22 wants a newer Node.js than some machines have.
mkdir node24
echo '{ "private": true }' >node24/package.json
(cd node24 && timeout 300 npm install --loglevel=error --no-audit --no-fund node@24 >/dev/null)
mkdir src
cat >tsconfig.json <<'JSON'
{ "compilerOptions": { "target": "ES2022", "module": "ESNext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true }, "files": ["src/main.ts"] }
JSON
cat >index.html <<'HTML'
<!doctype html><my-app></my-app><script type="module" src="/src/main.ts"></script>
HTML
cat >src/constants.ts <<'TS'
export const SELECTOR = "my-app";
export const TEMPLATE = "<h1>Whales</h1>";
TS
cat >src/main.ts <<'TS'
import { Component } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { SELECTOR, TEMPLATE } from "./constants";

@Component({ selector: SELECTOR, template: TEMPLATE })
class App {}

bootstrapApplication(App);
TS
node=node24/node_modules/.bin/node
types() {
  code=0
  timeout 300 "$node" node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js --noEmit -p tsconfig.json >log 2>&1 || code=$?
  echo "ngc: exit $code"
}
build() { # FASTCOMPILE
  cat >vite.config.js <<JS
import angular from "@analogjs/vite-plugin-angular";
export default { plugins: [angular({ tsconfig: "tsconfig.json", fastCompile: $1 })] };
JS
  rm -rf dist
  code=0
  timeout 300 "$node" node_modules/vite/bin/vite.js build >log 2>&1 || code=$?
  selector=$(grep -ohE 'selectors:\[\[`[A-Za-z-]+`' dist/assets/*.js | cut -d'`' -f2)
  echo "fastCompile $1: exit $code, selector $selector"
}
seen=$(
  types
  build false
  build true
)
echo "$seen"

expected='ngc: exit 0
fastCompile false: exit 0, selector my-app
fastCompile true: exit 0, selector SELECTOR'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: with fastCompile, a constant in a decorator becomes its own name'
