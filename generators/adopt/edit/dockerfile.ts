import {
  argumentOf,
  renderCopy,
  renderProcess,
  renderStage,
} from "../../dockerfile/part.ts";
import { IMAGES } from "../../dockerfile/images.ts";
import type { BuildStage, ImageCopy, ImageProcess } from "../../shared/plan.ts";
import { readDockerfile } from "../../validate/read/dockerfile.ts";
import { lastOf, stagesOf, type Stage } from "../../validate/read/stages.ts";
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
}

/** A file with what was put into it, and what could not be, as sentences. */
export interface Edited {
  readonly text: string;
  readonly byHand: readonly string[];
}

/**
 * Puts build stages before the last stage of a Dockerfile, and what is copied
 * and run into that. Everything else stays as it is.
 * @returns undefined where it has no stage
 */
export function addToDockerfile(
  text: string,
  additions: ImageAdditions,
): Edited | undefined {
  const dockerfile = readDockerfile({ path: "Dockerfile", text });
  const stages = stagesOf(dockerfile);
  const last = stages.at(-1);
  if (last === undefined) return undefined;
  const first = stages[0]!.from.instruction.place.start;
  const known = new Set(
    dockerfile.instructions
      .filter(({ keyword, place }) => keyword === "ARG" && place.start < first)
      .map(({ words }) => words[0]?.text.split("=")[0]),
  );
  const byHand: string[] = [];
  const { stages: own, copies } = withFreeNames(additions, stages);
  const process = runnable(additions.process, last, byHand);
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
  /** Whether the last stage's own base can run nothing. */
  readonly isBaseReplaced: boolean;
}

/** What is to run, where nothing else does. */
function runnable(
  process: ImageProcess | undefined,
  last: Stage,
  byHand: string[],
): Runnable | undefined {
  if (process === undefined) return undefined;
  const running = lastOf(last, "CMD") ?? lastOf(last, "ENTRYPOINT");
  if (running !== undefined) {
    byHand.push(
      `The image runs something already (${running.instruction.keyword}). The backend is started by ${renderProcess(process).at(-1)}: a container of its own, or a script that starts both.`,
    );
    return undefined;
  }
  const base = last.base ?? "";
  const isEmpty = base === "scratch" || /^alpine(?::|@|$)/.test(base);
  const isStatic = process.base === "alpine";
  if (!isEmpty && !isStatic)
    byHand.push(
      `The last stage is made from ${base || "an image that is only known when it is built"}; the backend needs what is in ${IMAGES[process.base]}.`,
    );
  return { ...process, isBaseReplaced: isEmpty && !isStatic };
}

function intoLast(
  text: string,
  last: Stage,
  copies: readonly ImageCopy[],
  process: Runnable | undefined,
): Insertion[] {
  const { instruction } = last.from;
  const copied =
    lastOf(last, "COPY") ?? lastOf(last, "ADD") ?? last.steps.at(-1);
  const behindCopies = nextLine(
    text,
    (copied?.instruction ?? instruction).place.end,
  );
  const end = (last.steps.at(-1)?.instruction ?? instruction).place.end;
  const behindAll = nextLine(text, end);
  const base = instruction.words[0];
  const place = base && instruction.placeOf(base.start, base.text.length);
  const block = (lines: readonly string[], at: number): Insertion[] =>
    lines.length === 0
      ? []
      : [{ at, text: `${breakBefore(text, at)}${lines.join("\n")}\n` }];
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
    ...block(copies.map(renderCopy), behindCopies),
    ...block(
      process
        ? [
            ...(process.workdir === undefined
              ? []
              : [`WORKDIR ${process.workdir}`]),
            ...renderProcess(process),
          ]
        : [],
      behindAll,
    ),
  ];
}

/** The last line of a file may have no end. */
function breakBefore(text: string, at: number): string {
  return at === text.length && !text.endsWith("\n") ? "\n" : "";
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
