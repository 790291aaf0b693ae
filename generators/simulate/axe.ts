import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/** Source of axe, which the build puts beside the bundle. */
export async function axe(): Promise<string> {
  const packed = await readFile(new URL("axe.js.br", import.meta.url));
  return String(await promisify(brotliDecompress)(packed));
}
