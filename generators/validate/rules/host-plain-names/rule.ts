import { programsOf } from "../../read/programs.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "host-plain-names",
  severity: "note",
  title: "Programs for the host have names without blanks and signs",
  protects: "Captain runs programs by plain names only.",
  remedy: "Use letters, digits, dots, hyphens and underscores.",
  sources: [
    {
      title: "Captain: ADR 0011",
      url: "https://github.com/dantech2000/captain",
    },
  ],
  matters: { hosts: { captain: "loss" } },
  *check({ metadata, manifest }) {
    for (const { path, at } of programsOf(manifest)) {
      const name = path.replace(/\/+$/, "").replace(/^.*\//, "");
      if (metadata && !/^[\w.-]+$/.test(name))
        yield {
          message: `${JSON.stringify(name)} is not a plain name.`,
          place: metadata.placeOf(at),
        };
    }
  },
};
