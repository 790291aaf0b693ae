import fs from "node:fs";

const BLANK = /^[ \t]*(?:[#;].*)?$/;
const SECTION =
  /^[ \t]*\[([a-z0-9-]+)([ \t]+"(?:[^"\\]|\\.)*")?\][ \t]*(?:[#;].*)?$/i;
const SETTING =
  /^[ \t]*([a-z][a-z0-9-]*)[ \t]*=((?:[^"\\#;]|\\["\\bnt]|"(?:[^"\\]|\\["\\bnt])*")*)(?:[#;].*)?$/i;
/** As it stands or wholly in quotes, without a control character; not every git leaves a tab alone. */
const PLAIN_VALUE =
  // A class of Unicode would load its tables first.
  // oxlint-disable-next-line no-control-regex
  /^ *(?:"([^"\\\x00-\x1F\x7F-\x9F]*)"|([^"\\\x00-\x1F\x7F-\x9F]*?)) *$/;

/**
 * The value that a git configuration file of plain sections and settings has.
 * @param setting `section.key`, in lower case
 * @returns the value, if there is one; undefined where only git can tell: the
 *   file includes others, or holds what is not known here, an error perhaps
 * @see https://git-scm.com/docs/git-config#_syntax
 */
export function readGitConfig(
  file: string,
  setting: string,
): { readonly value: string | undefined } | undefined {
  let value: string | undefined;
  let section: string | undefined;
  for (const line of readText(file)?.split(/\r?\n/) ?? ["not readable"]) {
    if (BLANK.test(line)) continue;
    const header = SECTION.exec(line);
    if (header) {
      section = header[1]!.toLowerCase() + (header[2] ?? "");
      if (/^include(?:if)?\b/.test(section)) return undefined;
      continue;
    }
    const found = SETTING.exec(line);
    if (!found || section === undefined) return undefined;
    if (`${section}.${found[1]!.toLowerCase()}` !== setting) continue;
    const plain = PLAIN_VALUE.exec(found[2]!);
    if (!plain) return undefined;
    value = plain[1] ?? plain[2];
  }
  return { value };
}

/** @returns "" where there is no file, undefined where it cannot be read */
function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? "" : undefined;
  }
}
