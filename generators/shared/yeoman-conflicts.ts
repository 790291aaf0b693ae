import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MemFsEditorFile } from "mem-fs-editor";
import { isFilePending } from "mem-fs-editor/state";

/** What Yeoman's environment keeps files in until they are written. */
interface FileStore {
  all(): unknown[];
}

/**
 * Files that are about to be written over others with another content.
 * @param root absolute path of what is generated into
 * @returns paths relative to it, with forward slashes
 */
export function filesInTheWay(store: FileStore, root: string): string[] {
  return (store.all() as MemFsEditorFile[])
    .filter((file) => isFilePending(file) && existsSync(file.path))
    .filter((file) => !readFileSync(file.path).equals(file.contents!))
    .map((file) => path.relative(root, file.path).replaceAll(path.sep, "/"));
}
