import path from "node:path";
import { readDockerfile } from "../validate/read/dockerfile.ts";
import { stagesOf, type Stage, type Step } from "../validate/read/stages.ts";

/**
 * Where a path of the image comes from in the folder that it is built in, as
 * far as `COPY` tells: a folder that a stage builds in is taken for the one
 * that was copied there.
 * @param text of a Dockerfile
 * @param wanted path in the image
 * @returns relative paths, the likeliest first
 */
export function originsOf(text: string, wanted: string): string[] {
  const stages = stagesOf(readDockerfile({ path: "Dockerfile", text }));
  const last = stages.at(-1);
  return last ? [...new Set(originsIn(stages, last, absolute(wanted)))] : [];
}

function originsIn(
  stages: readonly Stage[],
  stage: Stage,
  wanted: string,
): string[] {
  const before = stages.slice(0, stage.index);
  const copies = stage.steps.filter(({ instruction: { keyword } }) =>
    ["COPY", "ADD"].includes(keyword),
  );
  const own = copies.toReversed().flatMap((step) => {
    const { sources, target } = pathsOf(step);
    const inside = path.posix.relative(target, wanted);
    if (inside.startsWith("..")) return [];
    const from = step.instruction.flags.get("from");
    return sources.flatMap((source) => {
      const origin = path.posix.join(source, inside);
      if (from === undefined) return [origin.replace(/^\/+/, "") || "."];
      const other =
        before.find(({ name }) => name === from.toLowerCase()) ?? before[+from];
      return other ? originsIn(before, other, absolute(origin)) : [];
    });
  });
  const { baseStage } = stage;
  return baseStage ? [...own, ...originsIn(before, baseStage, wanted)] : own;
}

/** What a step copies, and where to, absolute. */
function pathsOf({ instruction, folder = "/" }: Step) {
  const { list, words } = instruction;
  const all = list ?? words.map(({ text }) => text);
  return {
    // What a variable stands for is not known here.
    sources: all.slice(0, -1).filter((each) => !each.includes("$")),
    target: path.posix.resolve(folder, all.at(-1) ?? ""),
  };
}

function absolute(name: string): string {
  return path.posix.resolve("/", name);
}
