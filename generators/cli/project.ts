import type { GivenAnswers, Surroundings } from "../answers.ts";
import type { Answers } from "../questions.ts";
import type { AfterStep } from "./after.ts";
import type { Action } from "./conflicts.ts";

/** A project whose answers are complete and whose directory is fit. */
export interface Prepared {
  /** As the user gave it. */
  readonly shown: string;
  /** Absolute path. */
  readonly target: string;
  readonly answers: Answers;
  readonly surroundings: Surroundings;
  /** What other answers made necessary, as sentences. */
  readonly implied: readonly string[];
  /** What was answered, as opposed to left to its default. */
  readonly given: GivenAnswers;
}

/** A project that was written, or, in a dry run, would be. */
export interface Outcome extends Prepared {
  /** What will not work in every host, or on this machine, as sentences. */
  readonly warnings: readonly string[];
  /** Whether there is a page, which can be seen without Docker Desktop. */
  readonly hasPage: boolean;
  /** Scripts to be run once, before the first image is built. */
  readonly setup: readonly string[];
  /** How many planned files there are of each action. */
  readonly counts: Readonly<Partial<Record<Action, number>>>;
  /** The planned files, where the report names them. */
  readonly entries: readonly Entry[];
  /** Unified diffs against what is there, where they were asked for. */
  readonly diff: string | undefined;
  readonly after: readonly AfterStep[];
}

/** A planned file as reports show it. */
export interface Entry {
  readonly path: string;
  readonly action: Action;
  readonly bytes: number;
}
