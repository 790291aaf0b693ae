import { stringify } from "yaml";
import type { Json } from "./json.ts";

/** Serialises data the way Prettier prints YAML. */
export function toYaml(value: Json): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
