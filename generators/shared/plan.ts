import type { Answers } from "../questions.ts";
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
  | "http-backend";

/** A base image of the Dockerfile; its tag lives in templates/dockerfile. */
export type BaseImage = "node" | "golang" | "python" | "alpine";

/** A build stage; it runs on the builder's own platform. */
export interface BuildStage {
  /** Also the folder of the build context that it is made from. */
  readonly name: string;
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
}

/** What runs in the final image; without one the image is only copied from. */
export interface ImageProcess {
  readonly base: BaseImage;
  /** Directory that the command runs in. */
  readonly workdir?: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

/** Verbs that the project's root package.json knows; a part adds steps to them. */
export type TaskName = "dev" | "build" | "test" | "lint" | "typecheck";

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
  /** Step of a GitHub Actions job that brings it. */
  readonly workflowStep: { readonly [key: string]: Json };
}

/** One entry of the README's "what is where". */
export interface LayoutEntry {
  readonly path: string;
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
  readonly stages?: readonly BuildStage[];
  readonly copies?: readonly ImageCopy[];
  readonly process?: ImageProcess;
  /** Properties of the extension's own compose service. */
  readonly service?: { readonly [key: string]: Json };
  readonly tasks?: readonly TaskStep[];
  /** Folders with a package.json, installed along with the root. */
  readonly packages?: readonly string[];
  readonly requirements?: readonly Requirement[];
  readonly ignored?: readonly string[];
  readonly layout?: readonly LayoutEntry[];
  /** Globs of files that are indented by tabs. */
  readonly tabIndented?: readonly string[];
  /** A section of the README about working on this part, heading included. */
  readonly guide?: string;
  /** Sentences for AGENTS.md. */
  readonly rules?: readonly string[];
}

/** Answers and everything the parts have contributed: all that rendering needs. */
export interface Project {
  readonly answers: Answers;
  readonly contributions: readonly Contribution[];
}

/** A part with its templates loaded. Both functions are pure. */
export interface LoadedPart {
  /** What this part adds to shared files. */
  contribute(answers: Answers): Contribution;
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
>(project: Project, key: K): NonNullable<Contribution[K]>[number][] {
  return project.contributions.flatMap((contribution) => [
    ...((contribution[key] ?? []) as NonNullable<Contribution[K]>),
  ]);
}

/** Whether any part offers this. */
export function offers(project: Project, offer: Offer): boolean {
  return collect(project, "offers").includes(offer);
}

/** A single text file with the usual permissions. */
export function file(path: string, content: string): Files {
  return new Map([[path, { content, mode: 0o644 }]]);
}

/** Joins the files of several sources; later ones win. */
export function join(...all: readonly Files[]): Files {
  return new Map(all.flatMap((files) => [...files]));
}
