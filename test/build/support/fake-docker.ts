import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { temporaryFolder } from "../../support/temporary.ts";
import type { EmittedProject } from "./project.ts";

/**
 * Docker Desktop as its CLI is seen to behave: one extension at most, kept in a
 * file, `ls` as in Docker's documentation, and an update that wants another tag.
 * REFUSES holds subcommands of `extension` that fail; its volumes are VOLUMES.
 * @see https://docs.docker.com/extensions/non-marketplace/
 */
export const DOCKER_DESKTOP = `
state=\${0%/*}/installed
installed=
if [ -e "$state" ]; then read -r installed < "$state"; fi
for last in "$@"; do :; done
case " $REFUSES " in *" $2 "*) exit 1 ;; esac
case "$1 $2" in
  "extension --help") echo "Usage:  docker extension [command]" ;;
  "extension ls")
    echo "ID                  PROVIDER            VERSION             UI                    VM                  HOST"
    if [ -n "$installed" ]; then
      echo "\${installed%:*}   Jane Doe            \${installed##*:}              1 tab(Whale Watch)    Running(1)          -"
    fi ;;
  "extension install") [ -z "$installed" ] && echo "$last" > "$state" ;;
  "extension update") [ "$installed" != "$last" ] && echo "$last" > "$state" ;;
  "extension rm")
    if [ -z "$installed" ]; then echo "failed to remove extension \\"$3\\" as it is not installed" >&2; exit 1; fi
    echo > "$state" ;;
  "volume ls") if [ -n "$VOLUMES" ]; then echo "$VOLUMES"; fi ;;
esac`;

/**
 * A PATH with Node.js and nothing else, or a stand-in for Docker too.
 * @param node folder of Node.js
 * @param docker what the stand-in does, as shell; none by default
 */
export async function inPath(
  project: EmittedProject,
  node: string,
  docker?: string,
) {
  const bin = path.join(temporaryFolder(), "bin");
  const log = path.join(bin, "calls");
  await mkdir(bin);
  await symlink(path.join(node, "node"), path.join(bin, "node"));
  if (docker !== undefined) {
    const script = path.join(bin, "docker");
    // One line a call, the arguments in brackets.
    const record = `{ printf '[%s]' "$@"; echo; } >> ${log}`;
    await writeFile(script, `#!/bin/sh\n${record}\n${docker}\n`);
    await chmod(script, 0o755);
  }
  /** Runs a script of the project, such as `docker.mjs ls`. */
  const run = (script: string, env: Record<string, string> = {}) =>
    project.attempt(`node scripts/${script}`, { env: { PATH: bin, ...env } });
  const calls = async () => (await readFile(log, "utf8")).trimEnd().split("\n");
  return { bin, run, calls };
}
