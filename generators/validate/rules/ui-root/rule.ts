import { manifestText } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const PATH = ["ui", "dashboard-tab", "root"];

export const rule: Rule = {
  id: "ui-root",
  severity: "warning",
  title: "The page's folder is a single name",
  protects:
    "Rancher Desktop copies the last name of the path, but opens the whole path: the page is not found.",
  remedy: 'Copy the page to /ui, and write `"root": "ui"`.',
  sources: [SOURCES.rancher],
  matters: { hosts: { "rancher-desktop": "loss" } },
  *check(extension) {
    const root = manifestText(extension, PATH);
    const names =
      root?.split("/").filter((part) => part !== "" && part !== ".") ?? [];
    if (names.length < 2) return;
    yield {
      message: `The page's folder ${root} lies deeper than Rancher Desktop looks.`,
      place: extension.metadata?.placeOf(PATH),
    };
  },
};
