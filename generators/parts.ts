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
import { withOneLock } from "./shared/workspace-lock.ts";
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
async function loadAll(answers: Answers, isForeign: boolean) {
  const loaded = await Promise.all(
    Object.values(parts).map((load) => load(answers)),
  );
  const contributions = loaded.flatMap((part) =>
    part.contribute(answers, isForeign),
  );
  return { loaded, project: { answers, contributions, isForeign } };
}

/**
 * The whole project, in memory: no file system, no clock, no network, no Yeoman.
 * @param answers complete and valid, from resolveAnswers
 * @param isForeign whether somebody else made it: folders of ours stand alone in it
 */
export async function planProject(
  answers: Answers,
  isForeign = false,
): Promise<Files> {
  const { loaded, project } = await loadAll(answers, isForeign);
  const files = join(...loaded.map((part) => part.render(project)));
  return withRecord(isForeign ? files : withOneLock(files), answers);
}

/**
 * Files of some parts alone, as a project that somebody else made gets them:
 * without those that all parts share.
 * @param answers complete and valid, from resolveAnswers
 */
export async function filesOfParts(
  names: readonly PartName[],
  answers: Answers,
): Promise<Files> {
  const { loaded, project } = await loadAll(answers, true);
  const all = Object.keys(parts) as PartName[];
  return join(
    ...loaded
      .filter((_, index) => names.includes(all[index]!))
      .map((part) => part.render(project)),
  );
}

/**
 * What every part adds to the shared files.
 * @param isForeign whether somebody else made the project
 */
export async function contributionsOf(
  answers: Answers,
  isForeign = false,
): Promise<Contribution[]> {
  return (await loadAll(answers, isForeign)).project.contributions;
}
