import { LOSS_EVERYWHERE } from "../../findings.ts";
import { programsOf } from "../../read/programs.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "host-names",
  severity: "error",
  title: "Programs for one system have different names",
  protects:
    "Hosts put them all into one folder: of two with one name the later replaces the other.",
  remedy: "Rename one of them in the image.",
  sources: [SOURCES.hostBinaries, SOURCES.rancher],
  matters: LOSS_EVERYWHERE,
  *check({ metadata, manifest }) {
    const seen = new Map<string, string>();
    for (const { system, path, at } of programsOf(manifest)) {
      const name = path.replace(/^.*\//, "");
      const key = `${system}/${system === "linux" ? name : name.toLowerCase()}`;
      const other = seen.get(key);
      if (metadata && name !== "" && other !== undefined && other !== path)
        yield {
          message: `${path} and ${other} are both called ${name} on the machine.`,
          place: metadata.placeOf(at),
        };
      seen.set(key, path);
    }
  },
};
