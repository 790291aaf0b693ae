import fc from "fast-check";
import { expect } from "vitest";
import { answersFor } from "../../support/answers.ts";
import { textsOf, validateFiles, type Texts } from "./in-memory.ts";

/** Files that are read in ways of their own. */
export const KINDS = [
  "Dockerfile",
  "metadata.json",
  "compose.yaml",
  ".dockerignore",
] as const;

/** Most of a processor's time that one folder may take, in milliseconds, however much else runs. */
const LONGEST = 5_000;

/** A project that was emitted, without the sources of its page and backend: what is read of those is the same each time. */
export async function projectToSpoil(): Promise<Texts> {
  const project = await textsOf(
    answersFor({ title: "Whale watch", host: ["script"] }),
  );
  return new Map(
    [...project].filter(
      ([path]) => !/^(?:ui\/src|backend|simulator)\//.test(path),
    ),
  );
}

/** Reports on a folder, or says what was thrown; every place is one of its file. */
export function look(files: Texts): void {
  const start = process.cpuUsage();
  const report = validateFiles(files);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(LONGEST);
  for (const { place, edits = [] } of report.findings)
    for (const { file, start, end } of [...(place ? [place] : []), ...edits]) {
      const { length } = files.get(file) ?? report.texts.get(file) ?? "";
      // 40,000 times some tens of findings: expect() would take longer than what it looks at.
      if (start > end || end > length)
        expect.fail(`${file} has ${length} characters, not ${start} to ${end}`);
    }
}

const PIECES = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    "FROM ",
    "\nFROM a AS a\n",
    "COPY --from=",
    " <<EOF\n",
    "\\\n",
    "${",
    "$A",
    '"',
    "'",
    "{",
    "[",
    "&a ",
    "*a",
    "<<: *a",
    "!!x",
    "\u0000",
    "\uFEFF",
    "\r\n",
    "`",
    "# escape=`\n",
    "**/",
    "[a-",
    "!",
    "/../",
    "\t",
  ),
);

/** Something put in place of something, anywhere in a text. */
const CHANGES = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), PIECES),
  { minLength: 1, maxLength: 4 },
);

/** A project in which a file of a kind was changed anywhere, or holds any text at all. */
export function spoilt(
  project: Texts,
  kind: (typeof KINDS)[number],
): fc.Arbitrary<Texts> {
  const text = project.get(kind) ?? "ui/node_modules\n!ui/keep\n";
  const changed = CHANGES.map((changes) =>
    changes.reduce((sum, [where, length, piece]) => {
      const at = Math.floor(where * sum.length);
      return sum.slice(0, at) + piece + sum.slice(at + length);
    }, text),
  );
  const any = fc.array(PIECES, { maxLength: 60 }).map((all) => all.join(""));
  return fc
    .oneof(changed, any)
    .map((content) => new Map([...project, [kind, content]]));
}
