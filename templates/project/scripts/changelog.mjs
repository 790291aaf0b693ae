// What CHANGELOG.md says about a version, for the label that the marketplace shows.
import { readFileSync } from "node:fs";

/**
 * The section of one version as the label wants it, which is text or HTML.
 * Headings and lists become HTML; Markdown's escapes are taken out.
 */
export function changelogOf(version) {
  const text = readFileSync(
    new URL("../CHANGELOG.md", import.meta.url),
    "utf8",
  ).replaceAll("\r", "");
  const sections = text.split(/^## +/m).slice(1);
  const section = sections.find(
    (each) => each.split("\n")[0].trim().replace(/^v/, "") === version,
  );
  const lines = section?.split("\n").slice(1).join("\n").trim();
  if (!lines) {
    throw new Error(
      `CHANGELOG.md has no text below "## ${version}". Say there what is new, or correct the version in package.json.`,
    );
  }
  return (
    lines
      .replace(/^### +(.+)$/gm, "<h3>$1</h3>")
      // What is indented goes on with the item above.
      .replace(/(?:^[-*] .*(?:\n|$)(?: +\S.*(?:\n|$))*)+/gm, (list) => {
        const items = list.trim().split(/\n(?=[-*] )/);
        return `<ul>${items.map((item) => `<li>${item.slice(2).replace(/\s+/g, " ").trim()}</li>`).join("")}</ul>\n`;
      })
      .trim()
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
  );
}
