import { existsSync } from "node:fs";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { startBackend } from "../../contract/run-backend.ts";
import type { Programs } from "./feature-contract.ts";
import { environment } from "./environment.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { EmittedProject } from "./project.ts";
import { command } from "./tools.ts";

/** What emitted backends in Java are compiled for. */
const RELEASE = 25;
/** Linux distributions have older ones, which know nothing of checksums in `.mvn`. */
const MAVEN = "3.9.12";
/** Where Linux distributions put JDKs beside each other. */
const HOMES = "/usr/lib/jvm";

const cache = path.resolve(
  import.meta.dirname,
  "../../../node_modules/.cache/tools",
);

/**
 * A folder whose `java`, `javac` and `mvn`, put first in PATH, are a JDK that is
 * new enough and Maven on it, whatever else this machine's default is.
 * @throws Error where there is none
 */
export async function javaTools(): Promise<string> {
  const home = await jdk();
  const bin = path.join(cache, `java-${path.basename(home)}-maven-${MAVEN}`);
  const maven = path.join(await mavenHome(), "bin/mvn");
  return oneAtATime(`${bin}.lock`, async () => {
    await mkdir(bin, { recursive: true });
    for (const program of ["java", "javac"]) {
      const link = path.join(bin, program);
      await rm(link, { force: true });
      await symlink(path.join(home, "bin", program), link);
    }
    const mvn = path.join(bin, "mvn");
    const lines = ["#!/bin/sh", `JAVA_HOME='${home}' exec '${maven}' "$@"`, ""];
    await writeFile(mvn, lines.join("\n"));
    await chmod(mvn, 0o755);
    return bin;
  });
}

/** The folder of a Maven that this machine's own has fetched, once. */
export async function mavenHome(): Promise<string> {
  const home = path.join(cache, `apache-maven-${MAVEN}`);
  if (existsSync(home)) return home;
  const mvn = await command("mvn");
  return oneAtATime(`${home}.lock`, async () => {
    if (existsSync(home)) return home;
    const fresh = await mkdtemp(path.join(cache, "fresh-"));
    try {
      await execa(
        mvn,
        [
          "--batch-mode",
          "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:unpack",
          `-Dartifact=org.apache.maven:apache-maven:${MAVEN}:tar.gz:bin`,
          `-DoutputDirectory=${fresh}`,
        ],
        { cwd: fresh, env: environment(), extendEnv: false },
      );
      // Whole or not at all.
      await rename(path.join(fresh, path.basename(home)), home);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
    return home;
  });
}

async function jdk(): Promise<string> {
  const beside = await readdir(HOMES).catch(() => []);
  const candidates = [
    process.env["JAVA_HOME"] ?? "",
    ...beside.map((name) => path.join(HOMES, name)),
  ];
  for (const home of candidates) {
    const { stdout, failed } = await execa(
      path.join(home, "bin", "javac"),
      ["--version"],
      { reject: false, env: environment(), extendEnv: false },
    );
    if (!failed && Number(/^javac (\d+)/.exec(stdout)?.[1]) >= RELEASE)
      return home;
  }
  throw new Error(`a JDK ${RELEASE} is neither JAVA_HOME nor in ${HOMES}`);
}

/** Builds the backend as its owner would, and says how it runs. */
export async function buildJava(
  project: EmittedProject,
  bin: string,
): Promise<Programs> {
  await project.shell("mvn --batch-mode --quiet -DskipTests package", {
    in: "backend",
  });
  const jar = project.path("backend/target/backend.jar");
  const program = (...args: string[]) => ({
    command: path.join(bin, "java"),
    args: [`@${project.path("backend/jvm.options")}`, ...args],
  });
  // Hundreds of starts: classes are kept as the first one has read them.
  const quick = [
    "-XX:TieredStopAtLevel=1",
    "-XX:+AutoCreateSharedArchive",
    `-XX:SharedArchiveFile=${project.path("backend/target/backend.jsa")}`,
  ];
  const backend = program(...quick, "-jar", jar);
  const nowhere = project.path("backend/target/nowhere");
  const first = await startBackend({
    ...backend,
    env: {
      DATA_DIR: nowhere,
      DATABASE_URL: "postgres://postgres@127.0.0.1:1/none",
      REDIS_URL: "redis://127.0.0.1:1",
      DOCKER_SOCKET: nowhere,
      VM_FOLDER: nowhere,
    },
  });
  await first.stop();
  await first.dispose();
  return {
    backend,
    healthcheck: program("-cp", jar, "backend.HealthCheck"),
  };
}
