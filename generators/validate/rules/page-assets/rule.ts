import { textOf } from "../../read/data.ts";
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
  *check({ tab, find, textIn }) {
    const root = textOf(tab?.["root"]);
    const page = textOf(tab?.["src"])?.replace(/[?#].*$/, "");
    const path = `${root}/${page}`;
    // A page that is yet to be built has other addresses in its source.
    const isThere = root && page && find(path).is === "there";
    const file = isThere ? textIn(path) : undefined;
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
