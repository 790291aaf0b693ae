import { existsSync, readFileSync } from "node:fs";
import Generator, {
  type BaseFeatures,
  type BaseOptions,
} from "yeoman-generator";
import { version } from "../../package.json";
import { type GivenAnswers, resolveAnswers } from "../answers.ts";
import {
  type PartName,
  contributionsOf,
  parts,
  planProject,
} from "../parts.ts";
import { RECORD_FILE } from "../project/record.ts";
import { CliError, FailureError, UsageError } from "./errors.ts";
import { type Answers, questions } from "../questions.ts";
import { isNpmLock } from "./package-managers.ts";
import { placeIn } from "./place.ts";
import type { Contribution, Files, LoadedPart, PlannedFile } from "./plan.ts";
import { surroundingsOf } from "./surroundings.ts";

/** What composed generators share: the answers, and what each has contributed. */
export interface Draft {
  readonly answers: Answers;
  readonly contributions: Contribution[];
  /** npm's locks of parts, for the one of the project. */
  readonly locks: Map<string, PlannedFile>;
}

/** Options of every generator of this package. */
export type PartOptions = BaseOptions & {
  /** Set when composed; without it a generator stands on its own. */
  draft?: Draft;
  /** Project folder, relative to the destination root. */
  directory?: string;
};

/** The methods of each class, as Yeoman looks for tasks among them. */
const taskSources = new WeakMap<object, Record<string, PropertyDescriptor>>();

/** Yeoman's Generator without what this package must never do. */
export abstract class ExtensionGenerator extends Generator<
  Record<string, unknown>,
  PartOptions
> {
  constructor(args: string[], options: PartOptions, features?: BaseFeatures) {
    super(args, options, {
      ...features,
      // Yeoman's own options are declared one by one at a cost, and nobody sees them when composed.
      disableInGeneratorOptionsSupport: options.draft !== undefined,
    });
    if (options.draft === undefined) this.#declareOptions();
  }

  // Yeoman would parse whatever package.json lies in the working directory, broken ones included.
  override determineAppname(): string {
    return "";
  }

  // What prompts remember is kept there: a composed generator has none.
  override _getGlobalStorage() {
    return this.options.draft === undefined
      ? super._getGlobalStorage()
      : (undefined as never);
  }

  // Found by walking up from the file otherwise, which leads nowhere in a bundle.
  override rootGeneratorName(): string {
    return "create-docker-extension";
  }

  override rootGeneratorVersion(): string {
    return version;
  }

  // Asked for again with every task, of classes that stay as they are.
  override getTaskSourcesPropertyDescriptors() {
    const prototype = Object.getPrototypeOf(this) as object;
    const known = taskSources.get(prototype);
    if (known) return known;
    const found = super.getTaskSourcesPropertyDescriptors();
    taskSources.set(prototype, found);
    return found;
  }

  /** Answers given as options, by `yo` or by a caller, in either spelling. */
  protected givenAnswers(): GivenAnswers {
    const options = this.options as Record<string, unknown>;
    const given = questions.map(({ name }) => {
      const camelCase = name.replace(/-(\w)/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
      return [name, options[name] ?? options[camelCase]] as const;
    });
    refuseRepeated(given);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  /**
   * Does work of a generator that stands on its own. `yo` prints the message of
   * what was thrown and ends with its `code`, which has to be a number there.
   * @throws Error with the hint in its message and the exit code as `code`
   */
  protected async standingAlone<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const { message, hint, exitCode } = error;
      const text = hint === undefined ? message : `${message}\n\n${hint}`;
      throw Object.assign(new Error(text), { code: exitCode, stack: text });
    }
  }

  /**
   * Refuses what Yeoman would ask about where nobody can be asked, before
   * anything is written.
   * @throws Error as standingAlone does
   */
  protected async refuseConflicts(): Promise<void> {
    const { draft, force } = this.options as PartOptions & { force?: boolean };
    if (draft !== undefined || force || process.stdin.isTTY) return;
    const { filesInTheWay } = await import("./yeoman-conflicts.ts");
    const paths = filesInTheWay(this.env.sharedFs, this.destinationRoot());
    if (paths.length === 0) return;
    await this.standingAlone(() => {
      throw new FailureError(
        `Files are in the way in ${this.destinationRoot()}:\n${paths.map((name) => `  ${name}`).join("\n")}`,
        "Nothing was written. Run it in a terminal to be asked about each, or take the new ones with --force.",
      );
    });
  }

  #declareOptions(): void {
    for (const { name, description } of questions)
      this.option(name, {
        // Yeoman calls the type to convert a value: a list stays one, to be refused where it must not be.
        type: ((value: unknown) =>
          typeof value === "number" ? String(value) : value) as never,
        description,
      });
  }
}

/** @throws UsageError where what has one value was given several times */
function refuseRepeated(given: readonly (readonly [string, unknown])[]): void {
  const problems = given.flatMap(([name, value]) => {
    const type = questions.find((question) => question.name === name)!.type;
    const isList = type === "choices" || type === "links";
    return Array.isArray(value) && !isList
      ? [`--${name} was given more than once: ${value.join(", ")}.`]
      : [];
  });
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

/**
 * Makes the Yeoman generator of a part: composed by app it contributes and
 * renders with the others; alone it writes its own files into an existing
 * project, from the answers recorded there.
 */
export function partGenerator(name: PartName) {
  return class PartGenerator extends ExtensionGenerator {
    #draft: Draft | undefined = undefined;
    #part: LoadedPart | undefined = undefined;

    async configuring(): Promise<void> {
      const composed = this.options.draft;
      const answers =
        composed?.answers ??
        (await this.standingAlone(() => this.#answersAlone()));
      this.#part = await parts[name](answers);
      this.#draft = composed ?? {
        answers,
        contributions: await contributionsOf(answers),
        locks: new Map(),
      };
      composed?.contributions.push(...[this.#part.contribute(answers)].flat());
    }

    async writing(): Promise<void> {
      const files = await this.#files();
      const folder = this.destinationPath(this.options.directory ?? "");
      for (const [name, { content, mode }] of files)
        this.fs.write(placeIn(folder, name), content, {
          stat: { mode } as never,
        });
    }

    transform(): Promise<void> {
      return this.refuseConflicts();
    }

    /** What this part writes itself: npm's lock is of all parts, and so app's. */
    async #files(): Promise<Files> {
      const draft = this.#draft!;
      const own = this.#part!.render(draft);
      if (draft === this.options.draft) {
        for (const [name, lock] of own)
          if (isNpmLock(name)) draft.locks.set(name, lock);
        return new Map([...own].filter(([name]) => !isNpmLock(name)));
      }
      const plan = await planProject(draft.answers);
      return new Map([...plan].filter(([name]) => own.has(name)));
    }

    async #answersAlone(): Promise<Answers> {
      const record = this.destinationPath(RECORD_FILE);
      if (!existsSync(record))
        throw new FailureError(
          `There is no ${RECORD_FILE} in ${this.destinationRoot()}.`,
          "Run this in the folder of a project that create-docker-extension made.",
        );
      const recorded = JSON.parse(readFileSync(record, "utf8")) as {
        answers: object;
      };
      const given = { ...recorded.answers, ...this.givenAnswers() };
      return resolveAnswers(
        given,
        await surroundingsOf(this.destinationRoot(), given),
      );
    }
  };
}
