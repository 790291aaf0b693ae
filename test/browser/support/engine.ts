import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";

/** Rows of `docker ps`, with the fields that Docker prints. */
export const containers = [
  row("web", "nginx:1.29", "running", "Up 3 hours", "0.0.0.0:8080->80/tcp"),
  row("database", "postgres:18", "running", "Up 3 hours (healthy)", "5432/tcp"),
  row("import", "alpine", "exited", "Exited (1) 2 minutes ago", ""),
];

/**
 * Puts a `docker` into the folder: `ps` knows the containers above, `events`
 * repeats what comes in on stdin. Any other arguments, wrongly quoted ones for
 * example, are an error.
 */
export async function writeDocker(folder: string): Promise<void> {
  const rows = containers.map((each) => JSON.stringify(each)).join("\n");
  const format =
    "{{.Type}} {{.Action}} {{or .Actor.Attributes.name .Actor.ID}}";
  const script = `#!/bin/sh
case "$(printf '[%s]' "$@")" in
  '[ps][--all][--format][{{json .}}]') cat <<'ROWS'
${rows}
ROWS
    ;;
  '[events][--format][${format}]') exec cat ;;
  *) echo "unknown: docker $*" >&2; exit 1 ;;
esac
`;
  const file = path.join(folder, "docker");
  await writeFile(file, script);
  await chmod(file, 0o755);
}

function row(
  Names: string,
  Image: string,
  State: string,
  Status: string,
  Ports: string,
) {
  return {
    Command: '"/docker-entrypoint.…"',
    CreatedAt: "2026-01-05 09:30:00 +0000 UTC",
    ID: Buffer.from(Names.padEnd(6)).toString("hex"),
    Image,
    Labels: "com.docker.compose.project=shop",
    LocalVolumes: "0",
    Mounts: "",
    Names,
    Networks: "shop_default",
    Ports,
    RunningFor: "3 hours ago",
    Size: "0B",
    State,
    Status,
  };
}
