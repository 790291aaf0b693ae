import { parseOptions, type CommandOption } from "../cli/command-options.ts";
import { UsageError } from "../shared/errors.ts";
import { closest } from "../shared/suggest.ts";
import {
  PROFILES,
  SEVERITIES,
  type Profile,
  type Severity,
} from "./findings.ts";
import { ignoreOf, type Ignore } from "./ignores.ts";
import { RULES } from "./rules/all.ts";

/** Forms that a report can have. */
export const FORMATS = ["text", "json", "sarif", "github"] as const;

/** Every option of `validate`, as its help shows it. */
export const validateOptions = [
  {
    name: "format",
    value: "NAME",
    description: `how to report: ${FORMATS.join(", ")}; default: text`,
  },
  {
    name: "profile",
    value: "NAME",
    description: `what the extension is for: ${PROFILES.join(", ")}; default: all of them`,
  },
  {
    name: "level",
    value: "NAME",
    description: `least that is reported: ${SEVERITIES.join(", ")}; default: note`,
  },
  {
    name: "ignore",
    value: '"ID: WHY"',
    multiple: true,
    description:
      "leave out what a rule finds; may be repeated. A comment does it for one place, `# validate-ignore: ID: WHY`, and lines in a file .validate-ignore for all",
  },
  {
    name: "fix",
    description:
      "mend what can be mended safely, and leave the rest of each file as it is",
  },
  {
    name: "dry-run",
    description: "show what --fix would change, and write nothing",
  },
  {
    name: "since",
    value: "TARGET",
    description:
      "say what the extension can do that another version of it could not",
  },
  {
    name: "explain",
    value: "ID",
    description: "tell about a rule, or with `all` which there are",
  },
  { name: "json", description: "the same as --format json" },
  { name: "plain", description: "no colours" },
  { name: "help", short: "h", description: "show this help" },
] as const satisfies readonly CommandOption[];

/** A call of `validate`, taken apart. */
export interface ValidateCall {
  readonly targets: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly profile: Profile | undefined;
  readonly level: Severity;
  readonly ignores: readonly Ignore[];
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly since: string | undefined;
  readonly explain: string | undefined;
  readonly plain: boolean;
  readonly help: boolean;
}

const HINT =
  "See all options with: npx create-docker-extension@latest validate --help";

/**
 * Takes the words after `validate` apart.
 * @throws UsageError listing every problem
 */
export function parseValidate(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ValidateCall {
  const { positionals, problems, isOn, text, texts } = parseOptions(
    validateOptions,
    words,
    env,
  );
  const oneOf = <Word extends string>(name: string, known: readonly Word[]) => {
    const given = text(name);
    if (given === undefined || known.some((each) => each === given))
      return given as Word | undefined;
    problems.push(
      `--${name} must be one of ${known.join(", ")}, not ${JSON.stringify(given)}.`,
    );
    return undefined;
  };
  const ids = RULES.map(({ id }) => id);
  const ignores = texts("ignore").flatMap((each) => {
    const found = ignoreOf(each, ids);
    if (typeof found !== "string")
      return [{ ...found, place: undefined, covers: undefined }];
    problems.push(`--ignore ${JSON.stringify(each)}: ${found}`);
    return [];
  });
  const explain = text("explain");
  if (explain !== undefined && explain !== "all" && !ids.includes(explain)) {
    const meant = closest(explain, ids);
    problems.push(
      `There is no rule ${JSON.stringify(explain)}${meant ? `: did you mean ${meant}?` : "; --explain all lists them."}`,
    );
  }
  const format = oneOf("format", FORMATS) ?? (isOn("json") ? "json" : "text");
  if (isOn("json") && format !== "json")
    problems.push(`--json and --format ${format} do not go together.`);
  const profile = oneOf("profile", PROFILES);
  const level = oneOf("level", SEVERITIES) ?? "note";
  const fix = isOn("fix");
  if (isOn("dry-run") && !fix)
    problems.push("--dry-run is of use with --fix only.");
  if (text("since") !== undefined && positionals.length > 1)
    problems.push("--since compares one extension, not several.");
  if (problems.length > 0) throw new UsageError(problems.join("\n"), HINT);
  return {
    targets: positionals.length > 0 ? positionals : ["."],
    format,
    profile,
    level,
    ignores,
    fix,
    dryRun: isOn("dry-run"),
    since: text("since"),
    explain,
    plain: isOn("plain"),
    help: isOn("help"),
  };
}
