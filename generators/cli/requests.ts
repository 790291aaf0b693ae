import { type GivenAnswers, type NameAnswer, overPreset } from "../answers.ts";
import { presetAnswers } from "../presets.ts";
import { UsageError } from "../shared/errors.ts";
import { readAnswers } from "./answers-file.ts";
import type { Call } from "./parse.ts";

/** One project that was asked for, before questions and defaults. */
export interface Request {
  readonly directory: string | undefined;
  readonly given: GivenAnswers;
  /** How messages name an answer: by flag, or by its place in the answers file. */
  readonly nameAnswer: NameAnswer;
}

/** All projects of one call. */
export interface Requests {
  readonly all: readonly Request[];
  /** Whether the answers file held a list: such a call asks nothing. */
  readonly isList: boolean;
}

/**
 * Puts flags over the answers file, and both over a preset.
 * @throws UsageError where the file cannot be used
 */
export async function collectRequests(call: Call): Promise<Requests> {
  const source = call.options.answers;
  if (source === undefined) {
    const { directory, given, preset } = call;
    const request = {
      directory,
      given,
      nameAnswer: (name: string) => `--${name}`,
    };
    return { all: [withPreset(request, preset, "--preset")], isList: false };
  }
  const { projects, isList } = await readAnswers(source);
  const name = source === "-" ? "standard input" : source;
  if (projects.length > 1 && call.directory !== undefined)
    throw new UsageError(
      `One directory was given, but ${name} holds ${projects.length} projects.`,
      'Leave the directory out and give each project its own "directory".',
    );
  const all = projects.map(({ directory, preset, ...rest }, index) => {
    if (directory !== undefined && typeof directory !== "string")
      throw new UsageError(`"directory" in ${name} must be a text.`);
    const place = isList ? `entry ${index + 1} of ${name}` : name;
    if (projects.length > 1 && directory === undefined)
      throw new UsageError(
        `"directory" in ${place} is missing.`,
        'Give each project its own "directory".',
      );
    const request = {
      directory: call.directory ?? directory,
      given: { ...rest, ...call.given },
      nameAnswer: (answer: string) =>
        Object.hasOwn(call.given, answer)
          ? `--${answer}`
          : `"${answer}" in ${place}`,
    };
    return call.preset === undefined
      ? withPreset(request, preset, `"preset" in ${place}`)
      : withPreset(request, call.preset, "--preset");
  });
  return { all, isList };
}

/** @param shown how messages name the preset's answer */
function withPreset(request: Request, preset: unknown, shown: string): Request {
  const answers = presetAnswers(preset, shown);
  return {
    ...request,
    given: overPreset(answers, request.given),
    nameAnswer: (name) =>
      Object.hasOwn(answers, name) && !Object.hasOwn(request.given, name)
        ? `--${name} of the preset ${String(preset)}`
        : request.nameAnswer(name),
  };
}
