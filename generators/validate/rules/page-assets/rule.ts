import { pageIn } from "../../read/named-paths.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "page-assets",
  severity: "warning",
  title: "The page asks for its files by relative addresses",
  protects:
    "Rancher Desktop and Podman Desktop show the page from a folder of theirs: an address that begins with / leads elsewhere, and the page stays white.",
  remedy: 'Write "./" before it; with Vite, `base: "./"` in its configuration.',
  sources: [SOURCES.rancher, SOURCES.podman],
  matters: { hosts: { "rancher-desktop": "loss", "podman-desktop": "loss" } },
  *check({ manifest, find, textIn }) {
    const page = pageIn(manifest);
    // A page that is yet to be built has other addresses in its source.
    const isThere = page && find(page.path).is === "there";
    const file = isThere ? textIn(page.path) : undefined;
    for (const match of file?.text.matchAll(
      /<(?:script|link|img)\b[^<>]{0,500}?\s(?:src|href)=["'](\/(?!\/)[^"'<>]*)["']/gi,
    ) ?? []) {
      const start = match.index + match[0].lastIndexOf(match[1]!);
      yield {
        message: `${match[1]} is asked for from the root.`,
        place: { file: file!.path, start, end: start + match[1]!.length },
      };
    }
  },
};
