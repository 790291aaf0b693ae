import type { Problem } from "../../findings.ts";
import { wholeFile } from "../../read/place.ts";
import type { Build } from "../../extension.ts";
import type { Found } from "../../read/produced.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "metadata-json",
  severity: "error",
  title: "metadata.json is in the image, and is JSON",
  protects: "Every host reads it first, and installs nothing without it.",
  remedy:
    "Copy a metadata.json to the root of the image; it has no comments, and no comma at the end of a list.",
  sources: [SOURCES.metadata],
  *check({ metadata, build, find, input }) {
    if (!metadata) {
      yield withoutIt(build, find("/metadata.json"));
      return;
    }
    const [first] = metadata.problems;
    const isUnreadable = metadata.value === undefined;
    for (const { message, place } of isUnreadable && first
      ? [first]
      : metadata.problems)
      yield {
        message,
        place,
        ...(isUnreadable ? {} : { severity: "warning" as const }),
      };
    const found = find("/metadata.json");
    if (input.kind === "folder" && found.is === "missing")
      yield {
        message:
          "No COPY of the Dockerfile brings metadata.json to the root of the image.",
        place: build?.last.from.instruction.place ?? wholeFile("metadata.json"),
        remedy: "COPY metadata.json .",
      };
  },
};

/** Nothing could be read of it: it may still be made while the image is built. */
function withoutIt(build: Build | undefined, found: Found): Problem {
  const maker = build?.last.steps.findLast(({ instruction }) =>
    instruction.text.includes("metadata.json"),
  );
  if (maker && found.is !== "missing")
    return {
      message: "metadata.json is made while the image is built.",
      place: maker.instruction.place,
      severity: "note",
      matters: {},
      remedy: "It was not read: build the image, and validate that.",
    };
  const because = found.is === "missing" ? found.because : undefined;
  return {
    message: because
      ? `There is no metadata.json: ${because.source} is not in the folder, or .dockerignore leaves it out.`
      : "There is no metadata.json.",
    place: (because?.step ?? build?.last.from)?.instruction.place,
  };
}
