import { version } from "../../package.json";
import type { Answers } from "../questions.ts";
import { toJson } from "../shared/json.ts";
import type { Files, PlannedFile } from "../shared/plan.ts";

/** Where a project keeps what it was made from. */
export const RECORD_FILE = ".docker-extension.json";

const GENERATOR = "create-docker-extension";

/** What adding to a project, and updating it, start from. */
export interface ProjectRecord {
  /** Of the generator whose templates the files are from. */
  readonly version: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /**
   * Short hash of what was emitted, by path: a file that has it was never
   * touched since. Empty in records of 0.1.0.
   */
  readonly hashes: ReadonlyMap<string, string>;
  /**
   * Whether the project was made by somebody else: only the files that have a
   * hash are ours, and no other is ever replaced or deleted.
   */
  readonly adopted: boolean;
}

/**
 * A short hash of a text, the same whatever its lines end with: git may have
 * changed that at checkout. It tells an edit from none, and nobody gains by
 * deceiving it, so it is a checksum: what makes better ones takes a tenth of the
 * time of creating a project to load.
 * @returns CRC-32 of the text in UTF-8, eight hexadecimal digits
 */
export function hashOf(content: string): string {
  // Loaded with the first text: --help has none.
  const { crc32 } = process.getBuiltinModule("node:zlib");
  const checksum = crc32(content.replaceAll("\r\n", "\n"));
  return checksum.toString(16).padStart(8, "0");
}

/**
 * What each path last held: most files of a project say what those of the one
 * before it said, and hashing takes longer than comparing.
 */
const last = new Map<
  string,
  { readonly text: string; readonly hash: string }
>();

function hashOfFile(path: string, { content: text }: PlannedFile): string {
  const known = last.get(path);
  if (known?.text === text) return known.hash;
  const hash = hashOf(text);
  last.set(path, { text, hash });
  return hash;
}

/** The hashes that a record keeps of emitted files, by path in order. */
export function hashesOf(files: Files): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const path of [...files.keys()].sort())
    if (path !== RECORD_FILE)
      hashes.set(path, hashOfFile(path, files.get(path)!));
  return hashes;
}

/** The record as it is written: nothing in it is secret, or differs from run to run. */
export function recordFile(
  answers: Answers,
  hashes: ReadonlyMap<string, string>,
  by: string = version,
  adopted = false,
): PlannedFile {
  const record = {
    generator: GENERATOR,
    version: by,
    ...(adopted ? { adopted } : {}),
    answers: { ...answers },
  };
  const head = toJson(record as never).slice(0, -"\n}\n".length);
  const lines = [...hashes].map(
    ([path, hash]) => `    ${JSON.stringify(path)}: "${hash}"`,
  );
  const files = lines.length > 0 ? `{\n${lines.join(",\n")}\n  }` : "{}";
  return { content: `${head},\n  "files": ${files}\n}\n`, mode: 0o644 };
}

/** The files with their record, which is made anew where there is one. */
export function withRecord(files: Files, answers: Answers): Files {
  const all = new Map(files);
  // It comes last, wherever it was.
  all.delete(RECORD_FILE);
  return all.set(RECORD_FILE, recordFile(answers, hashesOf(files)));
}

/**
 * What a record says, whichever version wrote it.
 * @param data what a file holds
 * @returns undefined where it is no record
 */
export function recordOf(data: object): ProjectRecord | undefined {
  const { generator, version: by, answers, files, adopted } = data as RawRecord;
  if (generator !== GENERATOR || !isObject(answers)) return undefined;
  return {
    version: typeof by === "string" ? by : "0.1.0",
    answers,
    adopted: adopted === true,
    hashes: new Map(
      Object.entries(isObject(files) ? files : {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    ),
  };
}

type RawRecord = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
