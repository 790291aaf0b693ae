import type { Answers } from "../questions.ts";
import type { Simulation } from "../simulator/simulation.ts";
import type { Json } from "./json.ts";

/** A file to be written: text and permission bits. */
export interface PlannedFile {
  readonly content: string;
  readonly mode: 0o644 | 0o755;
}

/** Files by path: relative to the project, forward slashes on every platform. */
export type Files = ReadonlyMap<string, PlannedFile>;

/** What one part makes available to the others, whatever made it. */
export type Offer =
  /** A web page in the dashboard. */
  | "dashboard-tab"
  /** An HTTP server behind `ddClient.extension.vm.service`. */
  | "http-backend"
  /** A database file of the backend's own, in a volume. */
  | "local-database"
  /** PostgreSQL in a service of its own. */
  | "postgres"
  /** Redis in a service of its own. */
  | "redis"
  /** Work of the backend that goes on while nobody watches. */
  | "jobs"
  /** The Engine's socket, mounted in the backend's container. */
  | "docker-socket"
  /** A folder of the virtual machine, mounted in the backend's container. */
  | "vm-folder"
  /** A script in the container, run by `vm.cli.exec`. */
  | "vm-script"
  /** A web page that the container publishes on this machine. */
  | "web-page"
  /** A script on the host, run by `host.cli.exec`. */
  | "host-script"
  /** A compiled program on the host. */
  | "host-program"
  /** kubectl on the host. */
  | "host-kubectl"
  /** The person's Kubernetes contexts. */
  | "kubernetes"
  /** Signing in with an OAuth provider. */
  | "oauth";

/** A base image of the Dockerfile; its tag lives in templates/dockerfile. */
export type BaseImage =
  "node" | "golang" | "python" | "maven" | "temurin" | "alpine";

/** A build stage; it runs on the builder's own platform. */
export interface BuildStage {
  readonly name: string;
  /** Files and folders of the build context that it is made from. */
  readonly context: readonly string[];
  readonly image: BaseImage;
  /** Instructions after FROM, one string each (continuations included). */
  readonly instructions: readonly string[];
}

/** Copies into the final image. */
export interface ImageCopy {
  /** A build stage, or undefined for the build context. */
  readonly from?: string;
  readonly sources: readonly string[];
  readonly to: string;
  /** Permission bits, where those of a checkout on Windows would not do. */
  readonly chmod?: string;
}

/** What runs in the final image; without one the image is only copied from. */
export interface ImageProcess {
  readonly base: BaseImage;
  /** Directory that the command runs in. */
  readonly workdir?: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** How often it is asked, where that costs more than elsewhere: `30s`. */
  readonly healthInterval?: string;
  /** How long it may take to start before a failed check counts: `5s`. */
  readonly startPeriod?: string;
}

/** Verbs that the project's root package.json knows; a part adds steps to them. */
export type TaskName = "build" | "test" | "lint" | "typecheck" | "e2e";

/** A script of the root package.json that belongs to one part. */
export interface OwnScript {
  readonly name: string;
  readonly command: string;
  /** For the README. */
  readonly what: string;
}

/** One step of a root script, run in a folder of the project. */
export interface TaskStep {
  readonly task: TaskName;
  /** Folder the command runs in. */
  readonly folder: string;
  /** A program of its own, or a script of the folder's package.json. */
  readonly run: { readonly command: string } | { readonly script: string };
}

/** What a developer's machine and CI must have. */
export interface Requirement {
  readonly name: string;
  readonly url: string;
  readonly version: string;
  /** The scripts make do without it. */
  readonly optional?: boolean;
  /** Step of a GitHub Actions job that brings it, where it has to be brought. */
  readonly workflowStep?: { readonly [key: string]: Json };
}

/** A service that tests of the backend use where a variable names one. */
export interface TestService {
  readonly name: string;
  readonly variable: string;
  readonly url: string;
  /** As a job of GitHub Actions starts it. */
  readonly workflowService: { readonly [key: string]: Json };
}

/** Paths in the image of what is put on people's own machines. */
export interface HostBinaries {
  readonly darwin: readonly string[];
  readonly linux: readonly string[];
  readonly windows: readonly string[];
}

/** One entry of the README's "what is where". */
export interface LayoutEntry {
  readonly path: string;
  readonly what: string;
}

/** A program that runs extensions. */
export type Host =
  "Docker Desktop" | "Rancher Desktop" | "Podman Desktop" | "Captain";

/** What does not work, or works otherwise, in some hosts. */
export interface Limit {
  readonly hosts: readonly Host[];
  /** A sentence in Markdown, without "|". */
  readonly what: string;
}

/** What a part adds to the files that all parts share. */
export interface Contribution {
  readonly offers?: readonly Offer[];
  /** Merged into metadata.json, one level below `ui` and `vm`. */
  readonly metadata?: {
    readonly ui?: { readonly [key: string]: Json };
    readonly vm?: { readonly [key: string]: Json };
  };
  /** What of it does not work in every host, for the README. */
  readonly limits?: readonly Limit[] | ((project: Project) => readonly Limit[]);
  /** How the page finds the container's web page on this machine. */
  readonly webPage?: {
    /** Label of the container, `name=value`. */
    readonly label: string;
    /** What Docker Desktop calls the container. */
    readonly container: string;
  };
  /** Files for people's own machines, by operating system: paths in the image. */
  readonly hostBinaries?: HostBinaries;
  readonly stages?: readonly BuildStage[];
  readonly copies?: readonly ImageCopy[];
  readonly process?: ImageProcess;
  /** What the backend finds in its environment in the container, and people have to set outside of it: `NAME=value`. */
  readonly localEnvironment?: readonly string[];
  /** Why the process has to be root, as a sentence; without any reason it is nobody. */
  readonly root?: string;
  /**
   * Properties of the compose service that the SDK talks to, the first of the
   * file; lists and mappings of several parts are joined.
   */
  readonly service?: { readonly [key: string]: Json };
  /** Further compose services, by name. */
  readonly services?: { readonly [name: string]: Json };
  /** Named volumes of the compose file. */
  readonly volumes?: readonly string[];
  readonly tasks?: readonly TaskStep[];
  /** How it runs on a developer's machine, outside of a container. */
  readonly simulation?: Simulation;
  readonly scripts?: readonly OwnScript[];
  /** Scripts to be run once, before the first image is built. */
  readonly setup?: readonly string[];
  /** Folders with a package.json: members of the project's one workspace. */
  readonly packages?: readonly string[];
  /** Dependencies with an install script that is not needed: pnpm wants to be told. */
  readonly refusedScripts?: readonly string[];
  /** What is taken in place of dependencies of dependencies: the root's package.json alone can say so. */
  readonly overrides?: { readonly [name: string]: Json };
  /** Folders with dependencies of other languages, by the name that Dependabot has for them. */
  readonly modules?: readonly {
    readonly ecosystem: "gomod" | "uv" | "maven";
    readonly folder: string;
  }[];
  readonly requirements?: readonly Requirement[];
  readonly testServices?: readonly TestService[];
  /** Steps that the workflow takes after the scripts of all projects. */
  readonly workflowSteps?: readonly { readonly [key: string]: Json }[];
  readonly ignored?: readonly string[];
  /** What of the folders that the Dockerfile copies is not for the builder, beyond what all parts leave out. */
  readonly unsent?: readonly string[];
  readonly layout?: readonly LayoutEntry[];
  /** Globs of files that are indented by tabs. */
  readonly tabIndented?: readonly string[];
  /** Globs of files whose lines end with CRLF. */
  readonly crlf?: readonly string[];
  /** A section of the README about working on this part, heading included. */
  readonly guide?: string | ((project: Project) => string);
  /** Sentences for AGENTS.md. */
  readonly rules?: readonly string[];
}

/** Answers and everything the parts have contributed: all that rendering needs. */
export interface Project {
  readonly answers: Answers;
  readonly contributions: readonly Contribution[];
  /** Whether somebody else made it: no workspace of ours is at its root then. */
  readonly isForeign?: boolean;
}

/** A part with its templates loaded. Both functions are pure. */
export interface LoadedPart {
  /**
   * What this part adds to shared files; a part of several pieces has several.
   * @param isForeign whether somebody else made the project
   */
  contribute(
    answers: Answers,
    isForeign?: boolean,
  ): Contribution | readonly Contribution[];
  /** The files this part writes, once every part has contributed. */
  render(project: Project): Files;
}

/** A part of the generator: loads the templates that the answers ask for. */
export type LoadPart = (answers: Answers) => Promise<LoadedPart>;

/**
 * Everything contributed under one heading, in the order of the parts.
 * @example collect(project, "stages")
 */
export function collect<
  K extends {
    [P in keyof Contribution]-?: NonNullable<
      Contribution[P]
    > extends readonly unknown[]
      ? P
      : never;
  }[keyof Contribution],
>(
  project: Pick<Project, "contributions">,
  key: K,
): NonNullable<Contribution[K]>[number][] {
  const all: NonNullable<Contribution[K]>[number][] = [];
  for (const { [key]: own } of project.contributions)
    if (own) all.push(...(own as typeof all));
  return all;
}

/** Whether any part offers this. */
export function offers(
  project: Pick<Project, "contributions">,
  offer: Offer,
): boolean {
  return collect(project, "offers").includes(offer);
}

/** A single text file with the usual permissions. */
export function file(path: string, content: string): Files {
  return new Map([[path, { content, mode: 0o644 }]]);
}

/** Joins the files of several sources; later ones win. */
export function join(...all: readonly Files[]): Files {
  const joined = new Map<string, PlannedFile>();
  for (const files of all)
    for (const [path, planned] of files) joined.set(path, planned);
  return joined;
}
