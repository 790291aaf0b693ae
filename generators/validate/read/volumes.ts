import { listOf, mappingOf, textOf, type Mapping, type Path } from "./data.ts";

/** A volume of a service. */
export interface Volume {
  readonly kind: string;
  /** What is mounted: a path, or a name. */
  readonly source: string;
  /** Where, in the container. */
  readonly target: string;
  /** Below the service. */
  readonly path: Path;
}

/** A field of `source:target:mode`. One letter in front of a colon is a drive of Windows, wherever it is. */
const FIELD = /(?:[A-Za-z]:)?[^:]+/y;

/** What a volume's short form says, as compose reads it; without a source it has no name. */
export function shortVolume(
  text: string,
): { source?: string; target: string; mode?: string } | undefined {
  // Two characters are a path, whatever they are.
  if (text.length <= 2) return { target: text };
  const fields: string[] = [];
  for (FIELD.lastIndex = 0; FIELD.lastIndex <= text.length; FIELD.lastIndex++) {
    const [field] = FIELD.exec(text) ?? [];
    // Compose refuses an empty field, and a fourth one.
    if (field === undefined || fields.length === 3) return undefined;
    fields.push(field);
  }
  const [source = "", target, mode] = fields;
  if (target === undefined) return { target: source };
  return { source, target, ...(mode === undefined ? {} : { mode }) };
}

/** The volumes of a service that have a source, in either form. */
export function volumesOf(service: Mapping): Volume[] {
  return listOf(service["volumes"]).flatMap((entry, index) => {
    const path = ["volumes", index];
    if (typeof entry === "string") {
      const { source, target = "" } = shortVolume(entry) ?? {};
      if (source === undefined) return [];
      const kind = /^(?:[./~]|\\\\|[A-Za-z]:|\$\{HOME\})/.test(source)
        ? "bind"
        : "volume";
      return [{ kind, source, target, path }];
    }
    const mapping = mappingOf(entry);
    const source = textOf(mapping?.["source"]);
    return source === undefined
      ? []
      : [
          {
            kind: textOf(mapping?.["type"]) ?? "",
            source,
            target: textOf(mapping?.["target"]) ?? "",
            path,
          },
        ];
  });
}
