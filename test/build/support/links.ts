import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import MarkdownIt from "markdown-it";

/** The links of a Markdown file to files that do not exist, relative ones only. */
export async function brokenLinks(file: string): Promise<string[]> {
  const tokens = new MarkdownIt({ html: true })
    .parse(await readFile(file, "utf8"), {})
    .flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens
    .map((token) => token.attrGet("href") ?? token.attrGet("src"))
    .filter((link) => typeof link === "string")
    .filter((link) => !/^([a-z][a-z0-9+.-]*:|#)/i.test(link))
    .filter((link) => {
      const target = decodeURIComponent(link.replace(/[?#].*$/, ""));
      return !existsSync(path.join(path.dirname(file), target));
    });
}
