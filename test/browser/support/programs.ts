import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** What `docker ps` prints of containers, by the names of columns. */
const containers = [
  row("web", "nginx:1.29", "Up 3 hours", "0.0.0.0:8080->80/tcp"),
  row("database", "postgres:18", "Up 3 hours (healthy)", "5432/tcp"),
  row("import", "alpine", "Exited (1) 2 minutes ago", ""),
];

/** Contexts of the kubeconfig that the stand-in for kubectl has. */
export const contexts = [
  { name: "docker-desktop", cluster: "docker-desktop", namespace: undefined },
  { name: "harbour", cluster: "harbour-eu", namespace: "whales" },
];

/**
 * Puts stand-ins for programs into the folder. `docker` and `podman` know the
 * containers above, their `events` repeats what comes in on stdin; Podman's ends by
 * itself. `kubectl` has the contexts above. Any other arguments, wrongly quoted
 * ones for example, are an error.
 */
export async function writePrograms(folder: string): Promise<void> {
  const events = "[events][--format][{{json .}}]";
  await writeProgram(folder, "docker", {
    ...ps(containersOf("docker")),
    [events]: "exec cat",
  });
  await writeProgram(folder, "podman", {
    ...ps(containersOf("podman")),
    [`${events}[--since][0s][--until][30s]`]: "exec cat",
    [`${events}[--since][5s][--until][30s]`]: "exec cat",
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

/** Has a program go from its folder for as long as something is done. */
export async function withoutProgram(
  file: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const elsewhere = `${file}.away`;
  await rename(file, elsewhere);
  try {
    await act();
  } finally {
    await rename(elsewhere, file);
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

const columns = ["Names", "Image", "Status", "Ports"] as const;

/** Prints the rows by the columns that pages ask for. */
const ps = (rows: readonly Row[]) =>
  Object.fromEntries(
    [columns, ["ID", ...columns] as const].map((names) => [
      `[ps][--all][--format][${names.map((name) => `{{.${name}}}`).join("\t")}]`,
      says(
        rows
          .map((each) => names.map((name) => each[name]).join("\t"))
          .join("\n"),
      ),
    ]),
  );

type Row = ReturnType<typeof row>;

/** What this engine's `ps` prints: Podman has whole names of images, and other words. */
export const containersOf = (engine: "docker" | "podman"): readonly Row[] =>
  engine === "docker"
    ? containers
    : containers.map((each) => ({
        ...each,
        Image: `docker.io/library/${each.Image}`,
        Status: each.Status.replace(/^Up .* hours/, "$& ago"),
      }));

function row(Names: string, Image: string, Status: string, Ports: string) {
  const ID = Buffer.from(Names.padEnd(6)).toString("hex");
  return { ID, Names, Image, Status, Ports };
}
