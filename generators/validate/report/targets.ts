import type { Report } from "../validate.ts";
import type { Capability } from "../capabilities.ts";
import { lineAndColumn } from "../read/place.ts";
import type { Finding } from "../findings.ts";

/** What was found about one target. */
export interface TargetReport {
  readonly target: string;
  /** Where its files are below the current folder, with a slash at the end; "" for the folder itself. */
  readonly prefix: string;
  readonly report: Report;
  readonly changes:
    | {
        readonly added: readonly Capability[];
        readonly removed: readonly Capability[];
      }
    | undefined;
}

/** A target that could not be looked at. */
export interface Unreadable {
  readonly target: string;
  readonly message: string;
  readonly hint: string | undefined;
}

/** A finding's place for people: from 1, the end excluded. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a finding is; nothing where an image itself says so. */
export function positionOf(
  { place }: Finding,
  { report, prefix }: TargetReport,
): Position | undefined {
  if (!place) return undefined;
  const text = report.texts.get(place.file) ?? "";
  const start = lineAndColumn(text, place.start);
  const end = lineAndColumn(text, Math.max(place.end, place.start));
  return {
    file: prefix + place.file,
    ...start,
    endLine: end.line,
    endColumn: end.column,
  };
}
