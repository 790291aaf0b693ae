import { UsageError } from "./shared/errors.ts";
import type { Choice } from "./shared/question.ts";
import { closest } from "./shared/suggest.ts";

type PresetAnswers = Readonly<Record<string, string | readonly string[]>>;

/**
 * Docker's own samples by their names, and everything that goes together.
 * @see https://github.com/docker/extensions-sdk/tree/main/samples
 */
const PRESETS: Readonly<Record<string, PresetAnswers>> = {
  "minimal-frontend": { ui: "html", backend: "none" },
  "minimal-docker-cli": { ui: "react", "ui-kit": "plain", backend: "none" },
  "minimal-backend": {
    ui: "react",
    "ui-kit": "plain",
    backend: "script",
    vm: "image",
  },
  react: { ui: "react", "ui-kit": "mui", backend: "none" },
  "vm-service": {
    ui: "vanilla",
    backend: "go",
    feature: ["vm-folder"],
    vm: "compose",
    "cap-add": ["DAC_OVERRIDE", "FOWNER"],
  },
  kubernetes: { ui: "react", backend: "none", feature: ["kubernetes"] },
  oauth: { ui: "react", backend: "none", feature: ["oauth"] },
  full: {
    ui: "react",
    "ui-kit": "mui",
    backend: "go",
    feature: [
      "storage",
      "jobs",
      "docker-socket",
      "vm-folder",
      "service-redis",
      "kubernetes",
      "oauth",
    ],
    host: ["script", "go", "download"],
  },
};

/** The names of the presets, and none of them. */
export const presetChoices: readonly Choice[] = [
  ...Object.keys(PRESETS),
  "none",
].map((value) => ({ value, title: value }));

/**
 * The answers that a preset stands for.
 * @param name as it was given; undefined for none
 * @param shown how messages name the answer, such as `--preset`
 * @throws UsageError where there is no preset of that name
 */
export function presetAnswers(name: unknown, shown: string): PresetAnswers {
  if (name === undefined || name === "none") return {};
  const preset = typeof name === "string" ? PRESETS[name] : undefined;
  if (preset !== undefined && Object.hasOwn(PRESETS, name as string))
    return preset;
  const names = presetChoices.map(({ value }) => value);
  const meant = typeof name === "string" ? closest(name, names) : undefined;
  throw new UsageError(
    `${shown} must be one of ${names.join(", ")}, not ${JSON.stringify(name)}${meant ? ` (did you mean ${meant}?)` : ""}.`,
  );
}
