import {
  type GivenAnswers,
  resolveAnswers,
  warningsAbout,
} from "../answers.ts";
import { interview } from "../interview.ts";
import { type PartName, parts, planProject } from "../parts.ts";
import { isNpmLock } from "../shared/package-managers.ts";
import { RECORD_FILE } from "../project/record.ts";
import {
  type Draft,
  ExtensionGenerator,
  type PartOptions,
} from "../shared/part-generator.ts";
import { surroundingsOf } from "../shared/surroundings.ts";

/** Namespace of the generators; `yo docker-extension` runs app, `yo docker-extension:ui` a part. */
export const NAMESPACE = "docker-extension";

/** `docker-extension:app`: asks what it was not told, then composes the parts. */
export default class AppGenerator extends ExtensionGenerator {
  #given: GivenAnswers = {};
  #own: Draft | undefined = undefined;

  constructor(args: string[], options: PartOptions) {
    super(args, options);
    if (options.draft !== undefined) return;
    this.argument("directory", {
      type: String,
      required: false,
      description: "where the project goes",
    });
    this.option("yes", {
      type: Boolean,
      description: "take the default for every answer not given",
    });
  }

  async prompting(): Promise<void> {
    if (this.options.draft !== undefined) return;
    await this.standingAlone(async () => {
      this.#given = this.givenAnswers();
      if ((this.options as { yes?: boolean }).yes) return;
      this.#given = await interview({
        given: this.#given,
        surroundings: await surroundingsOf(this.#directory(), this.#given),
        ask: async (question) =>
          (await this.prompt([question as never]))[question.name as never],
      });
    });
  }

  async configuring(): Promise<void> {
    if (this.options.draft === undefined)
      this.#own = await this.standingAlone(() => this.#newDraft());
    const draft = this.options.draft ?? this.#own!;
    for (const part of Object.keys(parts) as PartName[]) {
      await this.composeWith(`${NAMESPACE}:${part}`, {
        generatorOptions: {
          draft,
          directory: this.options.directory,
        } as object,
      });
    }
  }

  /** The record and npm's lock hold something of all parts, so they are no part's own. */
  async writing(): Promise<void> {
    if (this.#own === undefined) return;
    const plan = await planProject(this.#own.answers);
    for (const [name, { content }] of plan)
      if (name === RECORD_FILE || isNpmLock(name))
        this.fs.write(
          this.destinationPath(this.options.directory ?? "", name),
          content,
        );
  }

  transform(): Promise<void> {
    return this.refuseConflicts();
  }

  async #newDraft(): Promise<Draft> {
    const answers = resolveAnswers(
      this.#given,
      await surroundingsOf(this.#directory(), this.#given),
    );
    for (const sentence of warningsAbout(answers))
      this.log(`Note on ${sentence}`);
    return { answers, contributions: [], locks: new Map() };
  }

  #directory(): string {
    return this.destinationPath(this.options.directory ?? "");
  }
}
