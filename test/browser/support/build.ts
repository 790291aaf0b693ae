import { existsSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { inject } from "vitest";
import { installer } from "../../build/support/installation.ts";
import { type EmittedProject, emit } from "../../build/support/project.ts";
import { writePrograms } from "./programs.ts";
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
  if (modules === undefined) await installer(inject("shelf"))(project, "npm");
  else if (existsSync(modules))
    await symlink(modules, project.path("ui/node_modules"));
  await edit?.(project);
  await project.shell("npm run --if-present build");
  return serveExtension(project, browser);
}

/** Serves the page of a project that is built. */
export async function serveExtension(
  project: EmittedProject,
  browser: Browser,
): Promise<BuiltExtension> {
  // Beside the project, which stays as it is.
  const programs = `${project.folder}-programs`;
  await mkdir(programs);
  await writePrograms(programs);
  const folders = ["host/unix", "host/go/bin"].map((each) =>
    project.path(each),
  );
  // Not at the root: Docker Desktop does not serve it from there either.
  const isBuilt = existsSync(project.path("ui/package.json"));
  const page = isBuilt ? "ui/dist" : "ui";
  if (!existsSync(project.path(page, "index.html")))
    throw new Error(`There is no page in ${project.path(page)}`);
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
