// What CHANGELOG.md says about a version, for the label that the marketplace shows.
import { readFileSync } from "node:fs";

/**
 * A version's heading, as people and tools write it: "## 0.1.0", "## v0.1.0",
 * "## [0.1.0] - 2026-11-27", "# [0.1.0](https://…) (2026-11-27)".
 */
const HEADING =
  /^(#{1,3}) +\[?v?(\d+\.\d+\.\d+[^\s\]()]*)\]?(?:\(\S*\))?(?: *[-–—(].*| +\d{4}-.*| +\[YANKED\])?$/;

/** The lines below a version's heading, up to the next one of its kind. */
function sectionOf(version, lines) {
  const start = lines.findIndex((line) => HEADING.exec(line)?.[2] === version);
  if (start === -1) return "";
  // Some tools write what is in a version at the level of its own heading, the third.
  const level = Math.min(HEADING.exec(lines[start])[1].length, 2);
  const isNext = (line) =>
    HEADING.test(line) || new RegExp(`^#{1,${level}} `).test(line);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(isNext);
  return rest
    .slice(0, end === -1 ? rest.length : end)
    .filter((line) => !/^\[[^\]]+\]: /.test(line)) // where links lead
    .join("\n")
    .trim();
}

/**
 * The section of one version as the label wants it, which is text or HTML.
 * Headings, lists, bold text and links become HTML; Markdown's escapes are taken out.
 */
export function changelogOf(version) {
  const text = readFileSync(
    new URL("../CHANGELOG.md", import.meta.url),
    "utf8",
  );
  const section = sectionOf(version, text.split(/\r?\n/));
  if (section === "") {
    throw new Error(
      `CHANGELOG.md has no text below "## ${version}". Say there what is new, or correct the version in package.json.`,
    );
  }
  return (
    section
      .replace(/^#{2,6} +(.+)$/gm, "<h3>$1</h3>")
      // What is indented goes on with the item above.
      .replace(/(?:^[-*] .*(?:\n|$)(?: +\S.*(?:\n|$))*)+/gm, (list) => {
        const items = list.trim().split(/\n(?=[-*] )/);
        return `<ul>${items.map((item) => `<li>${item.slice(2).replace(/\s+/g, " ").trim()}</li>`).join("")}</ul>\n`;
      })
      .replace(
        /(?<!\\)\[([^\][]+)\]\((https?:[^\s)"<>]+)\)/g,
        '<a href="$2">$1</a>',
      )
      .replace(/(?<!\\)\*\*([^*\n]+)\*\*/g, "<b>$1</b>")
      .trim()
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
  );
}
