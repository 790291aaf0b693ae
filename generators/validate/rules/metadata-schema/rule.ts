import { IN_MARKETPLACES } from "../../findings.ts";
import { SOURCES, type Rule } from "../../rule.ts";
import { checkMetadata } from "../../schema/check.ts";
import { removeKey } from "../../schema/remove-key.ts";

/** Keys of 2021 and 2022, which Docker Desktop's own check refuses since. */
const OBSOLETE = [
  "name",
  "provider",
  "desktop-plugin-version",
  "desktop-plugin-name",
];

export const rule: Rule = {
  id: "metadata-schema",
  severity: "error",
  title: "metadata.json has what its schema has, and nothing else",
  protects:
    "`docker extension validate` checks it with a closed schema: a key that it does not know is an error.",
  remedy:
    "Remove or correct it; the schema comes with this package as metadata.schema.json.",
  sources: [SOURCES.metadata, SOURCES.validate],
  *check({ metadata }) {
    if (!metadata || metadata.value === undefined) return;
    for (const { path, message, isUnknownKey } of checkMetadata(
      metadata.value,
    )) {
      const place = isUnknownKey
        ? metadata.placeOfKey(path)
        : metadata.placeOf(path);
      const [name] = path;
      const isObsolete = path.length === 1 && OBSOLETE.includes(String(name));
      yield {
        message: isObsolete
          ? `${JSON.stringify(name)} is of 2021 and 2022; hosts take it from the image's labels since.`
          : message,
        place,
        // Others read past a key that they do not know.
        ...(isUnknownKey ? { matters: IN_MARKETPLACES } : {}),
        ...(isObsolete ? { edits: removeKey(metadata, path) } : {}),
      };
    }
  },
};
