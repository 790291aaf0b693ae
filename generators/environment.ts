import { EventEmitter } from "node:events";
import path from "node:path";
import Queue from "grouped-queue";
import AppGenerator, { NAMESPACE } from "./app/generator.ts";
import Backend from "./backend/generator.ts";
import Compose from "./compose/generator.ts";
import Dockerfile from "./dockerfile/generator.ts";
import E2e from "./e2e/generator.ts";
import Features from "./features/generator.ts";
import Host from "./host/generator.ts";
import Metadata from "./metadata/generator.ts";
import Project from "./project/generator.ts";
import { withRecord } from "./project/record.ts";
import type { Answers } from "./questions.ts";
import type { Draft, PartOptions } from "./shared/part-generator.ts";
import {
  type Contribution,
  type Files,
  join,
  type PlannedFile,
} from "./shared/plan.ts";
import { withOneLock } from "./shared/workspace-lock.ts";
import Simulator from "./simulator/generator.ts";
import Ui from "./ui/generator.ts";

/** A generator class, as an environment instantiates it. */
type GeneratorClass = new (
  args: string[],
  options: PartOptions,
) => AppGenerator;

/** Every generator by namespace: what `yo` finds in the companion package, too. */
export const generators: Readonly<Record<string, GeneratorClass>> =
  Object.fromEntries(
    Object.entries({
      app: AppGenerator,
      ui: Ui,
      backend: Backend,
      features: Features,
      host: Host,
      compose: Compose,
      metadata: Metadata,
      dockerfile: Dockerfile,
      simulator: Simulator,
      e2e: E2e,
      project: Project,
    }).map(([name, Class]) => [
      `${NAMESPACE}:${name}`,
      Class as unknown as GeneratorClass,
    ]),
  );

/** Yeoman's run loop, in its order. */
const QUEUES = [
  "initializing",
  "prompting",
  "configuring",
  "default",
  "writing",
  "transform",
  "conflicts",
  "install",
  "end",
];

const log = Object.assign(() => log, { error: () => log });

/** Where Yeoman looks for its settings and waits for changes: nothing is there. */
const emptyStore = {
  get: (place: string) => ({ path: place, contents: null }),
  on: () => emptyStore,
};

/**
 * Takes what generators write by `this.fs`. Yeoman's own editor makes an object
 * with a copy of the text of every file, which takes as long as writing it.
 */
class PlannedFiles {
  readonly files = new Map<string, PlannedFile>();
  readonly store = emptyStore;
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  write(
    destination: string,
    content: string,
    { stat }: { stat: Pick<PlannedFile, "mode"> },
  ): void {
    const place = destination.slice(this.#root.length);
    const name = path.sep === "/" ? place : place.replaceAll(path.sep, "/");
    this.files.set(name, { content, mode: stat.mode });
  }
}

/**
 * What a yeoman-generator needs of an environment, and no more: the full one
 * takes ten times as long to load as everything else here. It looks nothing up,
 * asks nothing and commits nothing; the files stay in memory.
 */
class PlanningEnvironment extends EventEmitter {
  /**
   * Yeoman looks for settings here, and creates it where it is missing: the root
   * is there, and nothing of the working directory finds its way into a plan.
   */
  readonly cwd = path.parse(process.cwd()).root;
  readonly logCwd = this.cwd;
  readonly planned = new PlannedFiles(this.cwd);
  /** In a bundle it has the generators' editor: Yeoman's own is not loaded then. */
  readonly sharedFs = { ...emptyStore, editor: this.planned };
  readonly adapter = { log };
  readonly #queue = new Queue(QUEUES, false);
  readonly #context = new Map<string, unknown>();

  getContextMap(): Map<string, unknown> {
    return this.#context;
  }

  /** Not known: a generator takes that for recent enough. */
  getVersion(): undefined {
    return undefined;
  }

  addPriority(name: string, before?: string): void {
    this.#queue.addSubQueue(name, before);
  }

  queueTask(queue: string, task: () => Promise<void>): void {
    this.#queue.add(queue, (done, stop) => task().then(done, stop));
  }

  async composeWith(
    namespace: string,
    { generatorOptions }: { generatorOptions: PartOptions },
  ): Promise<AppGenerator> {
    const Class = generators[namespace];
    if (Class === undefined) throw new Error(`No generator ${namespace}`);
    const generator = new Class([], {
      ...generatorOptions,
      // Otherwise Yeoman reads a file in the home folder, too.
      localConfigOnly: true,
      env: this,
      // With the generator's own name Yeoman would open a settings file for each.
      namespace: NAMESPACE,
      resolved: path.join(this.cwd, namespace),
    } as unknown as PartOptions);
    Object.assign(generator, { fs: this.planned });
    await generator.queueTasks();
    return generator;
  }

  /** Runs everything that is queued. */
  async run(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#queue.once("end", resolve);
      this.#queue.once("error", reject);
      this.#queue.start();
    });
  }
}

/** What generators made in memory. */
export interface Generated {
  readonly files: Files;
  /** What every part has added to the shared files. */
  readonly contributions: readonly Contribution[];
}

/**
 * Runs the generators for a project and returns what they would write.
 * @param answers complete and valid, from resolveAnswers
 */
export async function generate(answers: Answers): Promise<Generated> {
  const environment = new PlanningEnvironment();
  const draft: Draft = { answers, contributions: [], locks: new Map() };
  await environment.composeWith(`${NAMESPACE}:app`, {
    generatorOptions: { draft } as unknown as PartOptions,
  });
  await environment.run();
  const { contributions, locks } = draft;
  const files = withOneLock(join(environment.planned.files, locks));
  return { files: withRecord(files, answers), contributions };
}
