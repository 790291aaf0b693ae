import path from "node:path";

interface Copy {
  /** Name or number of a stage; without it, the folder of the build. */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  /** Absolute. */
  readonly target: string;
}

interface Stage {
  readonly name: string | undefined;
  readonly base: string;
  readonly copies: Copy[];
}

/**
 * Where a path of the image comes from in the folder that it is built in, as
 * far as `COPY` tells: a folder that a stage builds in is taken for the one
 * that was copied there.
 * @param text of a Dockerfile
 * @param wanted path in the image
 * @returns relative paths, the likeliest first
 */
export function originsOf(text: string, wanted: string): string[] {
  const stages = stagesOf(text);
  const last = stages.at(-1);
  return last ? [...new Set(originsIn(stages, last, absolute(wanted)))] : [];
}

function originsIn(
  stages: readonly Stage[],
  stage: Stage,
  wanted: string,
): string[] {
  const before = stages.slice(0, stages.indexOf(stage));
  const find = (name: string) =>
    before.find((each) => each.name === name.toLowerCase()) ?? before[+name];
  const own = stage.copies.toReversed().flatMap(({ from, sources, target }) => {
    const inside = path.posix.relative(target, wanted);
    if (inside.startsWith("..")) return [];
    return sources.flatMap((source) => {
      const origin = path.posix.join(source, inside);
      if (from === undefined) return [origin.replace(/^\/+/, "") || "."];
      const other = find(from);
      return other ? originsIn(before, other, absolute(origin)) : [];
    });
  });
  const base = find(stage.base);
  return base ? [...own, ...originsIn(before, base, wanted)] : own;
}

function stagesOf(text: string): Stage[] {
  const stages: Stage[] = [];
  let folder = "/";
  for (const [word, rest] of instructionsOf(text)) {
    const words = wordsOf(rest);
    const plain = words.filter((each) => !each.startsWith("--"));
    if (word === "FROM") {
      const [base = "", as, name] = plain;
      const isNamed = as?.toLowerCase() === "as";
      stages.push({
        name: isNamed ? name?.toLowerCase() : undefined,
        base,
        copies: [],
      });
      folder = "/";
    } else if (word === "WORKDIR") folder = path.posix.resolve(folder, rest);
    else if (word === "COPY" || word === "ADD") {
      const flag = words.find((each) => each.startsWith("--from="));
      const target = plain.at(-1) ?? "";
      stages.at(-1)?.copies.push({
        from: flag?.slice("--from=".length),
        // What a variable stands for is not known here.
        sources: plain.slice(0, -1).filter((each) => !each.includes("$")),
        target: path.posix.resolve(folder, target),
      });
    }
  }
  return stages;
}

/** Instructions, continued lines joined, without comments and here-documents. */
function instructionsOf(text: string): [string, string][] {
  const found: [string, string][] = [];
  let whole = "";
  let ending: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (ending !== undefined) {
      if (line.trim() === ending) ending = undefined;
      continue;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    whole += `${line.replace(/\\\s*$/, " ")}`;
    if (/\\\s*$/.test(line)) continue;
    const [, word = "", rest = ""] = /^\s*(\w+)\s+(.*)$/.exec(whole) ?? [];
    ending = /<<-?["']?(\w+)/.exec(rest)?.[1];
    found.push([word.toUpperCase(), rest.trim()]);
    whole = "";
  }
  return found;
}

/** Words of `COPY`, which may be a JSON list after its flags. */
function wordsOf(rest: string): string[] {
  const at = rest.indexOf("[");
  const flags = rest.slice(0, Math.max(at, 0)).trim().split(/\s+/);
  if (at >= 0 && flags.every((flag) => flag === "" || flag.startsWith("--")))
    try {
      return [...flags, ...(JSON.parse(rest.slice(at)) as string[])];
    } catch {
      // A name with a bracket.
    }
  return rest.split(/\s+/);
}

function absolute(name: string): string {
  return path.posix.resolve("/", name);
}
