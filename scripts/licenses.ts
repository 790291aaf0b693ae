import type { Dependency } from "rollup-plugin-license";

/** What names the licence above its text: the same licence has it or has not. */
const TITLE = /^\s*(?:the )?(?:mit|isc) licen[sc]e(?: \(\w+\))?:?\s*$/i;
const COPYRIGHT = /^\s*(?:copyright\s+(?:\(c\)|©|\d{4})|©|\(c\)\s)/i;

/**
 * The licences of bundled packages, each text once: below the packages that it
 * is for, with what each says of its copyright.
 */
export function licenseTexts(dependencies: readonly Dependency[]): string {
  const groups = new Map<string, { owners: string[]; text: string }>();
  for (const dependency of dependencies) {
    const { name, version, license, licenseText, noticeText } = dependency;
    const lines = `${licenseText ?? license ?? ""}\n${noticeText ?? ""}`
      .split(/\r?\n/)
      .filter((line) => !TITLE.test(line));
    const copyright = lines.filter((line) => COPYRIGHT.test(line));
    const text = lines
      .filter((line) => !COPYRIGHT.test(line))
      .join("\n")
      .trim();
    const key = `${license} ${text.replaceAll(/\s+/g, " ")}`;
    const group = groups.get(key) ?? { owners: [], text };
    groups.set(key, group);
    const owner = `${name} ${version} (${license})`;
    group.owners.push(
      [owner, ...copyright.map((line) => `  ${line.trim()}`)].join("\n"),
    );
  }
  return [...groups.values()]
    .map(({ owners, text }) => `${owners.join("\n")}\n\n${text}\n`)
    .join(`\n${"-".repeat(72)}\n\n`);
}
