import { at, mappingOf } from "../../read/data.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-version",
  severity: "note",
  title: "The compose file has no version",
  protects:
    "The key means nothing any more; compose warns of it at each start.",
  remedy: "Remove the line.",
  sources: [
    {
      title: "Docker: version and name top-level elements",
      url: "https://docs.docker.com/reference/compose-file/version-and-name/",
    },
  ],
  *check({ compose }) {
    if (
      !compose ||
      !mappingOf(compose.value) ||
      at(compose.value, ["version"]) === undefined
    )
      return;
    const { file } = compose;
    const version = at(compose.value, ["version"]);
    const key = compose.placeOfKey(["version"]);
    const value = compose.placeOf(["version"]);
    const start = file.text.lastIndexOf("\n", key.start - 1) + 1;
    const end = file.text.indexOf("\n", value.end) + 1;
    // With the blank lines that follow, where the line holds nothing else.
    const isAlone =
      start === key.start &&
      /^[ \t]*(?:#.*)?\r?$/.test(
        file.text.slice(value.end, Math.max(end - 1, 0)),
      );
    const blank =
      /^(?:[ \t]*\r?\n)*/.exec(file.text.slice(end))?.[0].length ?? 0;
    yield {
      message: "The key version is out of use.",
      place: key,
      ...(typeof version === "string"
        ? {}
        : {
            message: `Compose refuses the file: its version, ${String(version)}, is no text.`,
            severity: "error" as const,
          }),
      ...(isAlone && end > 0
        ? { edits: [{ file: file.path, start, end: end + blank, text: "" }] }
        : {}),
    };
  },
};
