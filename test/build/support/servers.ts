import path from "node:path";
import type { Program } from "../../contract/run-backend.ts";
import type { EmittedProject } from "./project.ts";

/** Folders of what servers run on. */
export interface Runtimes {
  /** Folder of Node.js 24. */
  node: string;
  /** Folder of a `python` that has the packages of the project. */
  python: string;
  /** Folder of a JDK and Maven. */
  java: string;
}

/** How the backends that answer on a socket are started, without Docker. */
export const SERVERS: Readonly<
  Record<string, (project: EmittedProject, runtimes: Runtimes) => Program>
> = {
  go: (project) => ({ command: project.path("backend/bin/backend") }),
  node: (project, { node }) => ({
    command: path.join(node, "node"),
    args: [project.path("backend/src/main.ts")],
  }),
  python: (project, { python }) => ({
    command: path.join(python, "python"),
    args: ["-m", "app"],
    cwd: project.path("backend"),
  }),
  java: (project, { java }) => ({
    command: path.join(java, "java"),
    args: [
      `@${project.path("backend/jvm.options")}`,
      "-jar",
      project.path("backend/target/backend.jar"),
    ],
  }),
};
