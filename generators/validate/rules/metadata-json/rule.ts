import { wholeFile } from "../../read/place.ts";
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
      yield {
        message: "There is no metadata.json.",
        place: build?.last.from.instruction.place,
      };
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
