import { inspect } from "../commit/inspect.ts";
import { type FileSystem, type Write, writeAll } from "../commit/write.ts";
import { RECORD_FILE } from "../project/record.ts";
import type { PlannedFile } from "../shared/plan.ts";
import type { ChangeSet } from "./change.ts";

/**
 * Carries out what was decided, all of it or nothing.
 * @param root absolute folder of the project
 * @param record the new content of the project's record
 * @throws FailureError where a place cannot be written, or a link leads out of the project
 */
export function applyChanges(
  root: string,
  { changes }: ChangeSet,
  record: PlannedFile,
  fs?: FileSystem,
): void {
  const writes: Write[] = changes.flatMap(({ path, file, isThere }) =>
    file ? [{ ...file, path, replace: isThere }] : [],
  );
  const removals = changes
    .filter(({ action }) => action === "delete")
    .map(({ path }) => path);
  const places = [...writes, { ...record, path: RECORD_FILE }];
  const files = new Map<string, PlannedFile>([
    ...places.map((write) => [write.path, write] as const),
    ...removals.map((path) => [path, { content: "", mode: 0o644 }] as const),
  ]);
  const standing = inspect(root, files).get(RECORD_FILE);
  if (standing !== "identical")
    writes.push({
      ...record,
      path: RECORD_FILE,
      replace: standing !== "free",
    });
  if (writes.length + removals.length > 0) writeAll(root, writes, fs, removals);
}
