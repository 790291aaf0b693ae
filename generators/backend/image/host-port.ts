const FIRST = 20_000;
const COUNT = 10_000;

/**
 * A port of this machine for the web page of an extension: always the same one
 * for the same extension, and rarely that of another. Well above those of usual
 * servers, and below those that systems hand out by themselves.
 * @param image name of the extension's image
 */
export function hostPort(image: string): number {
  // FNV-1a
  let hash = 0x811c9dc5;
  for (const character of image)
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return FIRST + ((hash >>> 0) % COUNT);
}
