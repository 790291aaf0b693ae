import { IN_MARKETPLACES } from "../../findings.ts";
import { CATEGORIES as ALL } from "../../../metadata/categories.ts";
import { closest } from "../../../shared/suggest.ts";
import { knownLabel } from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const NAME = "com.docker.extension.categories";
const CATEGORIES: readonly string[] = ALL.map(({ value }) => value);

/** What people write for a category of another name, from labels of public extensions. */
const MEANT: Readonly<Record<string, string>> = {
  utility: "utility-tools",
  utilities: "utility-tools",
  tools: "utility-tools",
  "developer-tools": "utility-tools",
  development: "cloud-development",
  databases: "database",
  testing: "testing-tools",
  "ci/cd": "ci-cd",
  cicd: "ci-cd",
  k8s: "kubernetes",
  volume: "volumes",
  network: "networking",
};

export const rule: Rule = {
  id: "label-categories",
  severity: "error",
  title: "The categories are those of the marketplace",
  protects: "The marketplace's check refuses another one.",
  remedy: `Choose from ${CATEGORIES.join(", ")}; several are separated by commas.`,
  sources: [SOURCES.labels],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(extension, NAME);
    if (!label) return;
    const { value, place } = label;
    if (/^\s*\[/.test(value)) {
      yield {
        message:
          "The categories are a JSON list; they are names, separated by commas.",
        place,
      };
      return;
    }
    for (const given of value.split(",").map((name) => name.trim())) {
      if (given === "" || CATEGORIES.includes(given)) continue;
      const word = given.toLowerCase().replaceAll(/\s+/g, "-");
      const meant = MEANT[word] ?? closest(word, CATEGORIES);
      const text = extension.build?.dockerfile.file.text;
      const at =
        place && text ? text.slice(place.start, place.end).indexOf(given) : -1;
      const start = place && at >= 0 ? place.start + at : undefined;
      const exact =
        place && start !== undefined
          ? { ...place, start, end: start + given.length }
          : place;
      yield {
        message: `${JSON.stringify(given)} is no category of the marketplace${meant ? `: did you mean ${meant}?` : "."}`,
        place: exact,
        ...(meant &&
        exact !== place &&
        exact &&
        !value.split(",").some((each) => each.trim() === meant)
          ? { edits: [{ ...exact, text: meant }] }
          : {}),
      };
    }
  },
};
