import { loadBackend } from "./backend/part.ts";
import { loadCompose } from "./compose/part.ts";
import { loadDockerfile } from "./dockerfile/part.ts";
import { loadE2e } from "./e2e/part.ts";
import { loadFeatures } from "./features/part.ts";
import { loadHost } from "./host/part.ts";
import { loadMetadata } from "./metadata/part.ts";
import { loadProject } from "./project/part.ts";
import { withRecord } from "./project/record.ts";
import type { Answers } from "./questions.ts";
import {
  type Contribution,
  type Files,
  type LoadPart,
  join,
} from "./shared/plan.ts";
import { loadSimulator } from "./simulator/part.ts";
import { loadUi } from "./ui/part.ts";

/**
 * The parts, in the order in which they contribute. Each is a generator of the
 * same name: `docker-extension:ui`, `docker-extension:backend` and so on.
 */
export const parts = {
  ui: loadUi,
  backend: loadBackend,
  features: loadFeatures,
  host: loadHost,
  compose: loadCompose,
  metadata: loadMetadata,
  dockerfile: loadDockerfile,
  simulator: loadSimulator,
  e2e: loadE2e,
  project: loadProject,
} as const satisfies Record<string, LoadPart>;

/** Name of a part and of its generator. */
export type PartName = keyof typeof parts;

/** Every part, loaded for these answers, and what each adds to shared files. */
async function loadAll(answers: Answers) {
  const loaded = await Promise.all(
    Object.values(parts).map((load) => load(answers)),
  );
  const contributions = loaded.flatMap((part) => part.contribute(answers));
  return { loaded, contributions };
}

/**
 * The whole project, in memory: no file system, no clock, no network, no Yeoman.
 * @param answers complete and valid, from resolveAnswers
 */
export async function planProject(answers: Answers): Promise<Files> {
  const { loaded, contributions } = await loadAll(answers);
  return withRecord(
    join(...loaded.map((part) => part.render({ answers, contributions }))),
    answers,
  );
}

/**
 * Files of some parts alone, without those that all of them share.
 * @param answers complete and valid, from resolveAnswers
 */
export async function filesOfParts(
  names: readonly PartName[],
  answers: Answers,
): Promise<Files> {
  const { loaded, contributions } = await loadAll(answers);
  const all = Object.keys(parts) as PartName[];
  return join(
    ...loaded
      .filter((_, index) => names.includes(all[index]!))
      .map((part) => part.render({ answers, contributions })),
  );
}

/** What every part adds to the shared files. */
export async function contributionsOf(
  answers: Answers,
): Promise<Contribution[]> {
  return (await loadAll(answers)).contributions;
}
