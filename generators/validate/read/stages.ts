import type { Dockerfile, Instruction } from "./dockerfile.ts";
import type { Place } from "./place.ts";
import { InnerScope, resolve, type Resolved, type Scope } from "./words.ts";

/** An instruction with what holds where it stands. */
export interface Step {
  readonly instruction: Instruction;
  /** Resolves quotes and variables of a text in it. */
  resolve(text: string): Resolved;
  /** The working folder, absolute; nothing where it cannot be known. */
  readonly folder: string | undefined;
}

/** A stage of a Dockerfile. */
export interface Stage {
  readonly name: string | undefined;
  readonly index: number;
  readonly from: Step;
  /** The image or stage that it begins with; nothing where it cannot be known. */
  readonly base: string | undefined;
  readonly baseStage: Stage | undefined;
  /** Without its `FROM`. */
  readonly steps: readonly Step[];
}

/** A label as it will be in the image. */
export interface Label {
  readonly name: string;
  /** Nothing where it is only known when the image is built. */
  readonly value: string | undefined;
  /** Of the name; without it the image itself said so. */
  readonly place: Place | undefined;
  /** Of the value. */
  readonly valuePlace: Place | undefined;
}

/** Variables that BuildKit itself sets, once a stage asks for them. */
const GIVEN = new Set(
  ["TARGET", "BUILD"].flatMap((side) =>
    ["PLATFORM", "OS", "ARCH", "VARIANT"].map((what) => side + what),
  ),
);

/** Takes a Dockerfile's stages apart, each with what its variables are worth. */
export function stagesOf({ instructions, escape }: Dockerfile): Stage[] {
  const stages: Building[] = [];
  const globals = new Map<string, string | undefined>();
  const stepIn = (
    instruction: Instruction,
    scope: Scope,
    isOpen: boolean,
    folder: string | undefined,
  ): Step => {
    return {
      instruction,
      folder,
      resolve(text) {
        const found = resolve(text, scope, escape);
        // An image from elsewhere may bring the variable.
        const mayBeSet =
          isOpen && found.unset.some((name) => !globals.has(name));
        return mayBeSet ? { ...found, value: undefined } : found;
      },
    };
  };
  for (const instruction of instructions) {
    const { keyword } = instruction;
    const stage = stages.at(-1);
    if (keyword === "FROM") {
      const known = new Map(globals);
      for (const name of GIVEN)
        if (!known.has(name)) known.set(name, undefined);
      stages.push(begin(stepIn(instruction, known, false, "/"), stages));
    } else if (!stage) {
      if (keyword !== "ARG") continue;
      const step = stepIn(instruction, globals, false, "/");
      for (const [name, value] of argumentsOf(step)) globals.set(name, value);
    } else {
      const step = stepIn(instruction, stage.scope, stage.isOpen, stage.folder);
      stage.steps.push(step);
      follow(stage, step, globals);
    }
  }
  return stages;
}

interface Building extends Stage {
  readonly steps: Step[];
  /** Replaced, not changed: what is set later does not count for steps before. */
  scope: Scope;
  readonly environment: Map<string, string | undefined>;
  readonly isOpen: boolean;
  folder: string | undefined;
}

function begin(from: Step, stages: readonly Building[]): Building {
  const [image, as, name] = from.instruction.words;
  const base = from.resolve(image?.text ?? "").value;
  const baseStage = stages.find(
    (stage) => base !== undefined && stage.name === base.toLowerCase(),
  );
  const isNamed = as?.text.toLowerCase() === "as";
  const environment = new Map(baseStage?.environment ?? []);
  return {
    name: isNamed ? name?.text.toLowerCase() : undefined,
    index: stages.length,
    from,
    base,
    baseStage,
    steps: [],
    scope: new Map(environment),
    environment,
    isOpen: baseStage ? baseStage.isOpen : base !== "scratch",
    // Images from elsewhere may have a working folder of their own.
    folder: baseStage ? baseStage.folder : "/",
  };
}

function follow(
  stage: Building,
  step: Step,
  globals: ReadonlyMap<string, string | undefined>,
): void {
  const { keyword, text } = step.instruction;
  if (keyword === "ARG") {
    // An ENV of the same name wins.
    const given = argumentsOf(step, globals).filter(
      ([name]) => !stage.environment.has(name),
    );
    stage.scope = new InnerScope(stage.scope, new Map(given));
  } else if (keyword === "ENV") {
    const set = new Map(pairsOf(step).map(({ name, value }) => [name, value]));
    for (const [name, value] of set) stage.environment.set(name, value);
    stage.scope = new InnerScope(stage.scope, set);
  } else if (keyword === "WORKDIR") {
    const { value } = step.resolve(text);
    stage.folder =
      value === undefined || stage.folder === undefined
        ? undefined
        : join(stage.folder, value);
  }
}

/** `ARG name=default`, several in a line. */
function argumentsOf(
  step: Step,
  globals?: ReadonlyMap<string, string | undefined>,
): [string, string | undefined][] {
  return step.instruction.words.map(({ text }) => {
    const [, name = text, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    return [
      name,
      value === undefined ? globals?.get(name) : step.resolve(value).value,
    ];
  });
}

/** `name=value` of `LABEL` and `ENV`, and their old form with a blank. */
export function pairsOf(step: Step): Required<Label>[] {
  const { words, text, placeOf } = step.instruction;
  const [first] = words;
  if (!first) return [];
  if (!first.text.includes("=")) {
    const start = first.start + first.text.length;
    const rest = text.slice(start);
    const from = start + rest.length - rest.trimStart().length;
    return [
      pairOf(step, first.text, first.start, text.slice(from).trim(), from),
    ];
  }
  return words.flatMap((word) => {
    const equals = word.text.indexOf("=");
    if (equals < 0) return [];
    const name = word.text.slice(0, equals);
    const value = word.text.slice(equals + 1);
    return [
      {
        ...pairOf(step, name, word.start, value, word.start + equals + 1),
        place: placeOf(word.start, name.length),
      },
    ];
  });
}

function pairOf(
  step: Step,
  name: string,
  nameStart: number,
  value: string,
  valueStart: number,
): Required<Label> {
  const { placeOf } = step.instruction;
  return {
    name: step.resolve(name).value ?? name,
    value: step.resolve(value).value,
    place: placeOf(nameStart, name.length),
    valuePlace: placeOf(valueStart, value.length),
  };
}

/** Every `LABEL` of a stage and of the stages that it is built on, the first one first. */
export function labelsOf(stage: Stage): Required<Label>[] {
  const inherited = stage.baseStage ? labelsOf(stage.baseStage) : [];
  const own = stage.steps
    .filter(({ instruction }) => instruction.keyword === "LABEL")
    .flatMap(pairsOf);
  return [...inherited, ...own];
}

/** The last instruction of a kind in a stage, or in those that it is built on. */
export function lastOf(stage: Stage, keyword: string): Step | undefined {
  return (
    stage.steps.findLast(
      ({ instruction }) => instruction.keyword === keyword,
    ) ??
    (stage.baseStage && lastOf(stage.baseStage, keyword))
  );
}

/** Joins absolute or relative paths with slashes, as in an image. */
export function join(folder: string, name: string): string {
  const parts: string[] = [];
  const whole = name.startsWith("/") ? name : `${folder}/${name}`;
  for (const part of whole.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Words of a `COPY` or `ADD`: its sources and its target, resolved; nothing for those that cannot be known. */
export function copiedBy(step: Step): {
  readonly sources: readonly (string | undefined)[];
  readonly target: string | undefined;
} {
  const { list, words } = step.instruction;
  const all = (list ?? words.map(({ text }) => text)).map(
    (text) => step.resolve(text).value,
  );
  return { sources: all.slice(0, -1), target: all.at(-1) };
}
