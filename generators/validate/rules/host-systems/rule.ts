import { LOSS_EVERYWHERE } from "../../findings.ts";
import { programsOf, SYSTEMS } from "../../read/programs.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const NAMES = { darwin: "macOS", linux: "Linux", windows: "Windows" };

export const rule: Rule = {
  id: "host-systems",
  severity: "warning",
  title: "Programs for the host are there for macOS, Linux and Windows",
  protects:
    "Where an operating system is left out, host.cli finds no program there.",
  remedy:
    "Add the file for it, or do without programs there, and say so in the description.",
  sources: [SOURCES.hostBinaries],
  matters: LOSS_EVERYWHERE,
  *check({ metadata, manifest }) {
    const programs = programsOf(manifest);
    if (!metadata || programs.length === 0) return;
    const missing = SYSTEMS.filter(
      (system) => !programs.some((program) => program.system === system),
    );
    if (missing.length > 0)
      yield {
        message: `There is no program for ${missing.map((system) => NAMES[system]).join(" and ")}.`,
        place: metadata.placeOfKey(["host", "binaries"]),
      };
  },
};
