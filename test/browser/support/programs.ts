import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Rows of `docker ps`, with the fields that Docker prints. */
export const containers = [
  row("web", "nginx:1.29", "running", "Up 3 hours", "0.0.0.0:8080->80/tcp"),
  row("database", "postgres:18", "running", "Up 3 hours (healthy)", "5432/tcp"),
  row("import", "alpine", "exited", "Exited (1) 2 minutes ago", ""),
];

/** Contexts of the kubeconfig that the stand-in for kubectl has. */
export const contexts = [
  { name: "docker-desktop", cluster: "docker-desktop", namespace: undefined },
  { name: "harbour", cluster: "harbour-eu", namespace: "whales" },
];

/**
 * Puts stand-ins for programs into the folder. `docker ps` knows the containers
 * above, `docker events` repeats what comes in on stdin, `kubectl` has the
 * contexts above. Any other arguments, wrongly quoted ones for example, are an
 * error.
 */
export async function writePrograms(folder: string): Promise<void> {
  const events =
    "{{.Type}} {{.Action}} {{or .Actor.Attributes.name .Actor.ID}}";
  await writeProgram(folder, "docker", {
    "[ps][--all][--format][{{json .}}]": says(
      containers.map((each) => JSON.stringify(each)).join("\n"),
    ),
    [`[events][--format][${events}]`]: "exec cat",
  });
  const config = {
    "current-context": contexts[0]!.name,
    contexts: contexts.map(({ name, cluster, namespace }) => ({
      name,
      context: { cluster, namespace },
    })),
  };
  await writeProgram(folder, "kubectl", {
    "[config][view][--output=json]": says(JSON.stringify(config)),
    "[version][--client]": says("Client Version: v0.0.0-stand-in"),
  });
}

/**
 * Has another program in the folder for as long as something is done.
 * @param shell what it does
 */
export async function withProgram(
  folder: string,
  name: string,
  shell: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const file = path.join(folder, name);
  const before = await readFile(file).catch(() => undefined);
  try {
    await writeFile(file, `#!/bin/sh\n${shell}\n`);
    await chmod(file, 0o755);
    await act();
  } finally {
    if (before === undefined) await rm(file, { force: true });
    else await writeFile(file, before);
  }
}

/** Shell that prints a text as it is. */
const says = (text: string) => `cat <<'TEXT'\n${text}\nTEXT`;

/**
 * @param commands shell by the arguments that it is for, each in brackets; what
 * has any other arguments fails
 */
async function writeProgram(
  folder: string,
  name: string,
  commands: Readonly<Record<string, string>>,
): Promise<void> {
  const cases = Object.entries(commands).map(
    ([args, shell]) => `  '${args}')\n${shell}\n    ;;\n`,
  );
  const script = `#!/bin/sh
case "$(printf '[%s]' "$@")" in
${cases.join("")}  *) echo "unknown: ${name} $*" >&2; exit 1 ;;
esac
`;
  const file = path.join(folder, name);
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
