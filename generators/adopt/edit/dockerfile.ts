import {
  argumentOf,
  renderCopy,
  renderProcess,
  renderStage,
} from "../../dockerfile/part.ts";
import { IMAGES } from "../../dockerfile/images.ts";
import type { BuildStage, ImageCopy, ImageProcess } from "../../shared/plan.ts";
import { readDockerfile } from "../../validate/read/dockerfile.ts";
import {
  lastOf,
  stagesOf,
  type Stage,
  type Step,
} from "../../validate/read/stages.ts";
import type { Edited } from "./edited.ts";
import {
  type Insertion,
  lineStart,
  nextLine,
  withInsertions,
} from "./insertions.ts";

/** What an image gets. */
export interface ImageAdditions {
  readonly stages: readonly BuildStage[];
  readonly copies: readonly ImageCopy[];
  readonly process: ImageProcess | undefined;
  /** What the process finds in its environment: `NAME=value`. */
  readonly environment: readonly string[];
  /** Whether anything starts the image so far. */
  readonly isStarted: boolean;
}

/**
 * Puts build stages before the last stage of a Dockerfile, and what is copied
 * and run into that. Everything else stays as it is, but for what the image
 * runs where nothing starts it so far.
 * @returns undefined where it has no stage, or continues lines by another character
 */
export function addToDockerfile(
  text: string,
  additions: ImageAdditions,
): Edited | undefined {
  const dockerfile = readDockerfile({ path: "Dockerfile", text });
  const stages = stagesOf(dockerfile);
  const last = stages.at(-1);
  if (last === undefined || dockerfile.escape !== "\\") return undefined;
  const first = stages[0]!.from.instruction.place.start;
  const known = new Set(
    dockerfile.instructions
      .filter(({ keyword, place }) => keyword === "ARG" && place.start < first)
      .map(({ words }) => words[0]?.text.split("=")[0]),
  );
  const byHand: string[] = [];
  const { stages: own, copies } = withFreeNames(additions, stages);
  const process = runnable(additions, last, byHand);
  const images = new Set([
    ...own.map(({ image }) => image),
    ...(process?.isBaseReplaced ? [process.base] : []),
  ]);
  const args = [...images]
    .filter((image) => !known.has(argumentOf(image)))
    .map((image) => `ARG ${argumentOf(image)}=${IMAGES[image]}\n`);
  const beforeLast = blockStart(text, last.from.instruction.place.start);
  const insertions: Insertion[] = [
    ...(args.length === 0
      ? []
      : [{ at: blockStart(text, first), text: `${args.join("")}\n` }]),
    ...own.map((stage) => ({
      at: beforeLast,
      text: `${renderStage(stage)}\n\n`,
    })),
    ...intoLast(text, last, copies, process),
  ];
  return { text: withInsertions(text, insertions), byHand };
}

/** A stage of that name may be there already. */
function withFreeNames(
  { stages, copies }: ImageAdditions,
  there: readonly Stage[],
) {
  const taken = new Set(there.map(({ name }) => name?.toLowerCase()));
  const free = (name: string) => (taken.has(name) ? `extension-${name}` : name);
  const names = new Set(stages.map(({ name }) => name));
  return {
    stages: stages.map((stage) => ({ ...stage, name: free(stage.name) })),
    copies: copies.map((copy) =>
      copy.from !== undefined && names.has(copy.from)
        ? { ...copy, from: free(copy.from) }
        : copy,
    ),
  };
}

interface Runnable extends ImageProcess {
  readonly environment: readonly string[];
  /** Whether the last stage's own base can run nothing. */
  readonly isBaseReplaced: boolean;
}

/** What is to run, where nothing else does. */
function runnable(
  { process, environment, isStarted }: ImageAdditions,
  last: Stage,
  byHand: string[],
): Runnable | undefined {
  if (process === undefined) return undefined;
  const running = lastOf(last, "CMD") ?? lastOf(last, "ENTRYPOINT");
  const { keyword, text } = running?.instruction ?? {};
  if (running !== undefined && isStarted) {
    byHand.push(
      `The image runs something already (${keyword}). The backend is started by ${renderProcess(process).at(-1)}: a container of its own, or a script that starts both.`,
    );
    return undefined;
  }
  const base = last.base ?? "";
  const isAlpine = /^alpine(?::|@|$)/.test(base);
  const isBaseReplaced =
    base === "scratch" || (isAlpine && process.base !== "alpine");
  if (!isBaseReplaced && process.base !== "alpine")
    byHand.push(
      `The last stage is made from ${base || "an image that is only known when it is built"}; the backend needs what is in ${IMAGES[process.base]}.`,
    );
  if (running !== undefined)
    byHand.push(
      `The Dockerfile said ${keyword} ${text}, which nothing has started so far: the backend is in its place.`,
    );
  const user = last.steps.findLast(
    ({ instruction }) => instruction.keyword === "USER",
  )?.instruction.text;
  if (user !== undefined && !/^(?:root|0)(?::|$)/.test(user))
    byHand.push(
      `The image runs as ${user} (USER in the Dockerfile); the backend has to write into /run/guest-services, which belongs to root.`,
    );
  return { ...process, environment, isBaseReplaced };
}

function intoLast(
  text: string,
  last: Stage,
  copies: readonly ImageCopy[],
  process: Runnable | undefined,
): Insertion[] {
  const { instruction } = last.from;
  const copied =
    lastOwn(last, "COPY", "ADD") ?? lastOwn(last, "LABEL") ?? last.from;
  const base = instruction.words[0];
  const place = base && instruction.placeOf(base.start, base.text.length);
  return [
    ...(process?.isBaseReplaced && place
      ? [
          {
            at: place.start,
            instead: place.end - place.start,
            text: `\${${argumentOf(process.base)}}`,
          },
        ]
      : []),
    ...block(
      copies.map(renderCopy),
      nextLine(text, copied.instruction.place.end),
    ),
    ...(process === undefined ? [] : running(text, last, process)),
  ];
}

/** What runs, in the place of what the image ran, or behind all. */
function running(
  text: string,
  last: Stage,
  { environment, ...process }: Runnable,
): Insertion[] {
  const [entry, command] = [lastOwn(last, "ENTRYPOINT"), lastOwn(last, "CMD")];
  const isInherited = entry === undefined && lastOf(last, "ENTRYPOINT");
  const lines = [
    ...environment.map((pair) => `ENV ${pair}`),
    ...(process.workdir === undefined ? [] : [`WORKDIR ${process.workdir}`]),
    ...(isInherited ? ["ENTRYPOINT []"] : []),
    ...renderProcess(process),
  ];
  const replaced = command ?? entry;
  if (replaced === undefined) {
    const { place } = (last.steps.at(-1) ?? last.from).instruction;
    return block(lines, nextLine(text, place.end));
  }
  const instead = (step: Step, all: readonly string[]): Insertion => {
    const { start, end } = step.instruction.place;
    const old = text.slice(start, end).trimEnd().length;
    return { at: start, instead: old, text: all.join("\n") };
  };
  return [
    ...(command && entry ? [instead(entry, ["ENTRYPOINT []"])] : []),
    instead(replaced, lines),
  ];
}

/** The last instruction of some kinds in a stage itself. */
function lastOwn(
  { steps }: Stage,
  ...keywords: readonly string[]
): Step | undefined {
  return steps.findLast(({ instruction: { keyword } }) =>
    keywords.includes(keyword),
  );
}

function block(lines: readonly string[], at: number): Insertion[] {
  return lines.length === 0 ? [] : [{ at, text: `${lines.join("\n")}\n` }];
}

/** Where an instruction begins, with the comments right above it. */
function blockStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const before = lineStart(text, start - 1);
    const line = text.slice(before, start).trim();
    // A directive of the parser has to stay first.
    const isComment = line.startsWith("#") && !/^#\s*\w+\s*=/.test(line);
    if (!isComment) return start;
    start = before;
  }
  return start;
}
