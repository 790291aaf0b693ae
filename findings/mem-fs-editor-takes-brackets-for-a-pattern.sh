#!/usr/bin/env bash
# Tool: mem-fs-editor 12.0.9 (npm; the files of every Yeoman generator are copied, moved and deleted with it).
# Expected: the path of a file names that file, also where a framework asks for brackets: [id].tsx and (group)/ of
#   Next.js, SvelteKit and Expo's router.
# Instead: it is read as a pattern, even where a file of that very name is there. Copying [id].tsx makes a folder of
#   that name, with the file and i.tsx in it; what is in (group)/ "does not exist"; deleting [id].tsx deletes i.tsx
#   and leaves [id].tsx.
# Seen: 2026-11-28. exists, read and write take the name as it is; so does copying the folder as a whole.
# Who is hurt: generators whose templates have routes of such a framework, and those that clean up by name.
# Here: files are planned in memory and written by write() alone, whatever their names are.
set -euo pipefail
for tool in node npm timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >routes.mjs <<'JS'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { create as createMemFs } from "mem-fs";
import { create } from "mem-fs-editor";

const here = (...names) => path.join(process.cwd(), ...names);

async function attempt(what, work) {
  for (const folder of ["templates/(group)", "project"]) mkdirSync(here(folder), { recursive: true });
  for (const file of ["templates/[id].tsx", "templates/i.tsx", "templates/(group)/page.tsx"])
    writeFileSync(here(file), file);
  const fs = create(createMemFs());
  try {
    await work(fs);
    await fs.commit();
    console.log(`${what}: ${readdirSync(here("project"), { recursive: true }).sort().join(", ")}`);
  } catch ({ message }) {
    console.log(`${what}: ${message.replace(here(), "")}`);
  }
  for (const folder of ["templates", "project"]) rmSync(here(folder), { recursive: true });
}

const from = (name) => here("templates", name);
const to = (name) => here("project", name);
await attempt("copy i.tsx", (fs) => fs.copy(from("i.tsx"), to("i.tsx")));
await attempt("copy [id].tsx", (fs) => fs.copy(from("[id].tsx"), to("[id].tsx")));
await attempt("copy (group)/page.tsx", (fs) => fs.copy(from("(group)/page.tsx"), to("page.tsx")));
await attempt("delete [id].tsx", (fs) => {
  for (const name of ["[id].tsx", "i.tsx"]) fs.write(to(name), name);
  fs.delete(to("[id].tsx"));
});
JS
npm init -y >/dev/null
timeout 180 npm install --loglevel=error --no-audit --no-fund --ignore-scripts mem-fs@6.0.0 mem-fs-editor@12.0.9
npm ls --depth=0 | tail -n +2
seen=$(timeout 60 node routes.mjs)
echo "$seen"

expected='copy i.tsx: i.tsx
copy [id].tsx: [id].tsx, [id].tsx/[id].tsx, [id].tsx/i.tsx
copy (group)/page.tsx: Trying to copy from a source that does not exist: /templates/(group)/page.tsx
delete [id].tsx: [id].tsx'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: names with brackets are patterns'
