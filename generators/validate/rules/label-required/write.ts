import { dockerfile as quoted } from "../../../shared/encode.ts";
import type { Extension } from "../../extension.ts";
import type { Edit } from "../../findings.ts";
import { knownValues } from "../../read/known.ts";
import type { Label, Stage } from "../../read/stages.ts";

/** Writes one label, where its value is known; nothing where it is not, or where writing is not safe. */
type LabelWriter = (
  name: string,
  label: Label | undefined,
) => { readonly value: string; readonly edit: Edit } | undefined;

/** Writes labels into the Dockerfile of a folder, in the form that it has. */
export function labelWriter({
  input,
  build,
  manifest,
}: Extension): LabelWriter | undefined {
  // With another escape quoting is another, too.
  if (input.kind !== "folder" || build?.dockerfile.escape !== "\\")
    return undefined;
  const known = knownValues(input, manifest);
  const { path: file, text } = build.dockerfile.file;
  return (name, label) => {
    const value = known.get(name);
    if (value === undefined) return undefined;
    if (!label) {
      const edit = insertion(build.last, text, `${name}=${quoted(value)}`);
      return { value, edit: { file, ...edit } };
    }
    const { valuePlace } = label;
    const isEmpty =
      valuePlace &&
      /^(?:""|'')$/.test(text.slice(valuePlace.start, valuePlace.end));
    return isEmpty
      ? { value, edit: { ...valuePlace, text: quoted(value) } }
      : undefined;
  };
}

/** Puts a pair behind the last label: into an instruction of several lines, or into a new one. */
function insertion({ steps, from }: Stage, text: string, pair: string) {
  const last =
    steps.findLast(({ instruction }) => instruction.keyword === "LABEL") ??
    from;
  const { keyword, place, words } = last.instruction;
  const written = text.slice(place.start, place.end);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const [, indent] = /\n([ \t]+)[^\n]*$/.exec(written) ?? [];
  const isListed =
    keyword === "LABEL" &&
    indent !== undefined &&
    words.every((word) => word.text.includes("="));
  return {
    start: place.end,
    end: place.end,
    text: isListed
      ? ` \\${newline}${indent}${pair}`
      : `${newline}LABEL ${pair}`,
  };
}
