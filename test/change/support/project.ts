import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import {
  type GivenAnswers,
  resolveAnswers,
} from "../../../generators/answers.ts";
import { answersWith } from "../../../generators/add/answers.ts";
import { changeableParts } from "../../../generators/change/parts.ts";
import {
  openProject,
  type OpenProject,
} from "../../../generators/change/project.ts";
import type { asData } from "../../../generators/change/report.ts";
import { changeProject } from "../../../generators/change/change-project.ts";
import { writeAll } from "../../../generators/commit/write.ts";
import { planProject } from "../../../generators/parts.ts";
import type { Answers } from "../../../generators/questions.ts";
import { answersWithout } from "../../../generators/remove/answers.ts";
import { answersFor } from "../../support/answers.ts";
import { temporaryFolder } from "../../support/temporary.ts";

/** What a change told, as `--json` prints it, and its exit code. */
export type Told = ReturnType<typeof asData> & { code: number };

/** A project on the disk, and what its author and we do to it. */
export class ChangedProject {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Writes a new one. */
  static async create(given: GivenAnswers): Promise<ChangedProject> {
    const root = path.join(temporaryFolder(), "my-extension");
    const files = await planProject(answersFor(given));
    writeAll(
      root,
      [...files].map(([name, file]) => ({
        ...file,
        path: name,
        replace: false,
      })),
    );
    return new ChangedProject(root);
  }

  has(name: string): boolean {
    return existsSync(path.join(this.root, name));
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), "utf8");
  }

  write(name: string, text: string): void {
    const place = path.join(this.root, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }

  /** @throws Error where the edit changes nothing */
  edit(name: string, change: (text: string) => string): void {
    const text = this.read(name);
    const edited = change(text);
    if (edited === text) throw new Error(`${name} is as it was`);
    this.write(name, edited);
  }

  delete(name: string): void {
    rmSync(path.join(this.root, name));
  }

  move(from: string, to: string): void {
    this.write(to, this.read(from));
    this.delete(from);
  }

  add(wished: GivenAnswers): Promise<Told> {
    return this.#change(({ answers, surroundings }) =>
      answersWith(answers, wished, surroundings),
    );
  }

  remove(word: string, ...values: string[]): Promise<Told> {
    const part = changeableParts.find((each) => each.word === word)!;
    return this.#change(({ answers, surroundings }) =>
      answersWithout(part, values, answers, surroundings),
    );
  }

  async #change(given: (project: OpenProject) => GivenAnswers): Promise<Told> {
    const project = await openProject(this.root);
    const answers: Answers = resolveAnswers(
      given(project),
      project.surroundings,
    );
    let told = "";
    const code = await changeProject(
      project,
      answers,
      { done: "Changed", nothing: "Nothing.", warnings: [] },
      {
        dryRun: false,
        diff: false,
        json: true,
        from: undefined,
        offline: true,
      },
      { result: (line: string) => (told = line) } as never,
    );
    return { ...(JSON.parse(told) as Told), code };
  }
}
