import path from "node:path";

/**
 * Where a planned file is in a folder: what path.join gives, which looks at every
 * letter again, although a planned path is a plain one.
 * @param folder absolute
 * @param planned relative, forward slashes
 */
export function placeIn(folder: string, planned: string): string {
  if (path.sep !== "/") return path.join(folder, planned);
  return folder.endsWith("/") ? folder + planned : `${folder}/${planned}`;
}
