import { existsSync } from "node:fs";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import type { Browser } from "playwright-core";
import { type EmittedProject, emit } from "../../build/support/project.ts";
import { writeDocker } from "./engine.ts";
import type { Built } from "./stage.ts";
import { serve } from "./static-server.ts";

/** How an extension is put together. */
export interface BuildOptions {
  browser: Browser;
  /** Folder of Node.js 24. */
  node: string;
  /** A project with the same dashboard tab, whose packages are used. */
  packagesOf?: EmittedProject;
  /** Changes sources as their owner would, before they are built. */
  edit?: (project: EmittedProject) => Promise<void>;
}

/** An extension that can be put on stage. */
export interface BuiltExtension {
  built: Built;
  project: EmittedProject;
  close: () => Promise<void>;
}

/** Emits a project, installs, builds, and serves its page. */
export async function buildExtension(
  home: string,
  flags: readonly string[],
  { browser, node, packagesOf, edit }: BuildOptions,
): Promise<BuiltExtension> {
  const project = await emit(home, flags, [node]);
  const modules = packagesOf?.path("ui/node_modules");
  if (modules === undefined) await project.shell("npm ci");
  else if (existsSync(modules))
    await symlink(modules, project.path("ui/node_modules"));
  await edit?.(project);
  await project.shell("npm run --if-present build");

  const programs = path.join(home, "test-programs");
  await mkdir(programs);
  await writeDocker(programs);
  await writeKubectl(programs);
  const folders = ["host/unix", "host/go/bin"].map((each) =>
    project.path(each),
  );
  // Not at the root: Docker Desktop does not serve it from there either.
  const page = ["ui/dist", "ui"].find((each) =>
    existsSync(project.path(each)),
  )!;
  const server = await serve(project.path(page), "/extensions/whale/ui/");
  return {
    built: {
      browser,
      url: server.url,
      programs: [programs, ...folders],
      container: project.path("backend/scripts"),
    },
    project,
    close: server.close,
  };
}

/** Contexts of the kubeconfig that the stand-in for kubectl has. */
export const contexts = [
  { name: "docker-desktop", cluster: "docker-desktop", namespace: undefined },
  { name: "harbour", cluster: "harbour-eu", namespace: "whales" },
];

async function writeKubectl(folder: string): Promise<void> {
  const config = {
    "current-context": contexts[0]!.name,
    contexts: contexts.map(({ name, cluster, namespace }) => ({
      name,
      context: { cluster, namespace },
    })),
  };
  const script = `#!/bin/sh
case "$(printf '[%s]' "$@")" in
  '[config][view][--output=json]') cat <<'JSON'
${JSON.stringify(config)}
JSON
    ;;
  '[version][--client]') echo "Client Version: v0.0.0-stand-in" ;;
  *) echo "unknown: kubectl $*" >&2; exit 1 ;;
esac
`;
  const file = path.join(folder, "kubectl");
  await writeFile(file, script);
  await chmod(file, 0o755);
}

/** An image, as the Engine's API lists it. */
const engineImages = [
  { Id: "sha256:1", RepoTags: ["nginx:1.29"], Size: 51_200_000 },
  { Id: "sha256:2", RepoTags: ["alpine:3.22"], Size: 8_300_000 },
];

/**
 * Listens on a socket as the Engine does, knowing `GET /images/json` only.
 * @returns closes it
 */
export async function serveEngine(
  socket: string,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const known = /^(\/v[\d.]+)?\/images\/json$/.test(request.url ?? "");
    response
      .writeHead(known ? 200 : 404, { "Content-Type": "application/json" })
      .end(JSON.stringify(known ? engineImages : { message: "unknown" }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return () => new Promise((resolve) => server.close(() => resolve()));
}
