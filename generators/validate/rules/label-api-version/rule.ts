import { IN_MARKETPLACES } from "../../findings.ts";
import { knownLabel } from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const VERSION = String.raw`v?\d+(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.]+)?`;
const ONE = String.raw`\s*(?:[<>]=?|=|!=|\^|~|~>)?\s*${VERSION}\s*`;
const CONSTRAINT = new RegExp(`^${ONE}(?:(?:,|\\|\\||\\s)${ONE})*$`);
const EXACT = /^\s*=?\s*v?\d+\.\d+\.\d+(?:-[\w.]+)?\s*$/;

export const rule: Rule = {
  id: "label-api-version",
  severity: "warning",
  title: "The version of the API is a lower bound, not one version",
  protects:
    "The marketplace's check compares it with the current SDK, and refuses one version once the SDK has moved on (docker/extensions-submissions#40).",
  remedy: 'Write a bound: ">= 0.3.4".',
  sources: [
    SOURCES.labels,
    {
      title: "docker/extensions-submissions#40",
      url: "https://github.com/docker/extensions-submissions/issues/40",
    },
  ],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(
      extension,
      "com.docker.desktop.extension.api.version",
    );
    if (!label) return;
    const { value, place } = label;
    if (!CONSTRAINT.test(value))
      yield {
        message: `${JSON.stringify(value)} is no version of the API.`,
        place,
        severity: "error",
      };
    else if (EXACT.test(value)) {
      const bound = `">= ${value.replace(/^[\s=v]+/, "").trim()}"`;
      const text =
        place &&
        extension.build?.dockerfile.file.text.slice(place.start, place.end);
      const isPlain = text !== undefined && !text.includes("$");
      yield {
        message: `The API has to be exactly ${value.trim()}.`,
        place,
        remedy: `Write a bound: ${bound}.`,
        ...(place && isPlain ? { edits: [{ ...place, text: bound }] } : {}),
      };
    }
  },
};
