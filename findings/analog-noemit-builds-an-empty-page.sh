#!/usr/bin/env bash
# Tool: @analogjs/vite-plugin-angular 2.7.5 with Vite 8.3.5, Angular 22.2 and TypeScript 6.0.3.
# Expected: "noEmit": true, which the tsconfig.json of every TypeScript template of create-vite has, since Vite makes
#   the files itself, changes nothing about a build, or the plugin refuses it.
# Instead: vite build ends with 0 and says that it built a page, whose script has Vite's preload helper and no
#   component: the page stays empty. The plugin takes the JavaScript from TypeScript's own emit, which noEmit turns off.
# Seen: 2026-11-28. With the plugin's fastCompile, which compiles file by file, the same tsconfig.json builds the page.
# Who is hurt: whoever moves a dashboard tab from a Vite template to Angular and keeps tsconfig.json: CI is green, the
#   image is built, the tab is blank.
# Here: the emitted tsconfig.json has no noEmit and says why; its build uses fastCompile.
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
cat >index.html <<'HTML'
<!doctype html><my-app></my-app><script type="module" src="/src/main.ts"></script>
HTML
cat >src/main.ts <<'TS'
import { Component } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

@Component({ selector: "my-app", template: "<h1>Whales</h1>" })
class App {}

bootstrapApplication(App);
TS
build() { # NOEMIT FASTCOMPILE
  cat >tsconfig.json <<JSON
{ "compilerOptions": { "target": "ES2022", "module": "ESNext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": $1 }, "files": ["src/main.ts"] }
JSON
  cat >vite.config.js <<JS
import angular from "@analogjs/vite-plugin-angular";
export default { plugins: [angular({ tsconfig: "tsconfig.json", fastCompile: $2 })] };
JS
  rm -rf dist
  code=0
  timeout 300 node24/node_modules/.bin/node node_modules/vite/bin/vite.js build >log 2>&1 || code=$?
  shows=no
  if cat dist/assets/*.js | grep -q Whales; then shows=yes; fi
  echo "noEmit $1, fastCompile $2: exit $code, has the component: $shows"
}
seen=$(
  build false false
  build true false
  build true true
)
echo "$seen"

expected='noEmit false, fastCompile false: exit 0, has the component: yes
noEmit true, fastCompile false: exit 0, has the component: no
noEmit true, fastCompile true: exit 0, has the component: yes'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: with noEmit, a page without its components is built, and nothing is said'
