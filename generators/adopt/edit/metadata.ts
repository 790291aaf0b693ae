import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { Json } from "../../shared/json.ts";
import type { Contribution, HostBinaries } from "../../shared/plan.ts";
import type { Edited } from "./edited.ts";
import { treeOf, withItem, withProperty } from "./json-insert.ts";

/**
 * Puts into metadata.json what is contributed. What is there stays, and so does
 * its layout.
 * @param text an object in JSON
 */
export function addToMetadata(
  text: string,
  added: readonly Pick<Contribution, "metadata" | "hostBinaries">[],
): Edited {
  const byHand: string[] = [];
  let edited = text;
  for (const { metadata, hostBinaries } of added) {
    for (const section of ["vm", "ui"] as const)
      edited = withSection(edited, section, metadata?.[section] ?? {});
    if (hostBinaries) edited = withBinaries(edited, hostBinaries, byHand);
  }
  return { text: edited, byHand };
}

function withSection(
  text: string,
  section: string,
  properties: { readonly [key: string]: Json },
): string {
  let edited = text;
  for (const [key, value] of Object.entries(properties)) {
    const root = treeOf(edited)!;
    const there = findNodeAtLocation(root, [section]);
    if (there === undefined)
      edited = withProperty(edited, root, section, { [key]: value });
    else if (findNodeAtLocation(root, [section, key]) === undefined)
      edited =
        inPlaceOfImage(edited, root, section, key, value) ??
        withProperty(edited, there, key, value);
  }
  return edited;
}

/** An extension has `vm.image` or `vm.composefile`, never both. */
function inPlaceOfImage(
  text: string,
  root: Node,
  section: string,
  key: string,
  value: Json,
): string | undefined {
  if (section !== "vm" || key !== "composefile") return undefined;
  const property = findNodeAtLocation(root, ["vm", "image"])?.parent;
  const [name, image] = property?.children ?? [];
  if (!name || !image) return undefined;
  return (
    text.slice(0, name.offset) +
    JSON.stringify(key) +
    text.slice(name.offset + name.length, image.offset) +
    JSON.stringify(value) +
    text.slice(image.offset + image.length)
  );
}

const SYSTEMS = ["darwin", "linux", "windows"] as const;

/** Paths go to those of the same system. */
function withBinaries(
  text: string,
  binaries: HostBinaries,
  byHand: string[],
): string {
  const root = treeOf(text)!;
  const host = findNodeAtLocation(root, ["host"]);
  const list = findNodeAtLocation(root, ["host", "binaries"]);
  if (list?.type === "array" && list.children?.length) {
    let edited = text;
    for (const system of SYSTEMS)
      for (const path of binaries[system])
        edited = withBinary(edited, system, path, byHand);
    return edited;
  }
  const all = Object.fromEntries(
    SYSTEMS.map((system) => [
      system,
      binaries[system].map((path) => ({ path })),
    ]),
  );
  if (host === undefined)
    return withProperty(text, root, "host", { binaries: [all] });
  if (list === undefined) return withProperty(text, host, "binaries", [all]);
  if (list.type === "array") return withItem(text, list, all);
  byHand.push(
    `"host.binaries" of metadata.json is no list. It needs: ${JSON.stringify([all])}.`,
  );
  return text;
}

function withBinary(
  text: string,
  system: string,
  path: string,
  byHand: string[],
): string {
  const root = treeOf(text)!;
  const items = findNodeAtLocation(root, ["host", "binaries"])!.children!;
  const lists = items.flatMap(
    (_, index) =>
      findNodeAtLocation(root, ["host", "binaries", index, system]) ?? [],
  );
  const known = lists
    .flatMap(({ children = [] }) => children)
    .map((child) => findNodeAtLocation(child, ["path"])?.value as unknown)
    .filter((value) => typeof value === "string");
  if (known.includes(path)) return text;
  // They end up in one folder, by their last names.
  const same = known.find((each) => nameOf(each) === nameOf(path));
  if (same !== undefined) {
    byHand.push(
      `metadata.json has ${same} for ${system} already, and people's machines get all programs into one folder: ${path} needs another name, and an entry.`,
    );
    return text;
  }
  const list = lists.find(({ type }) => type === "array");
  return list
    ? withItem(text, list, { path })
    : withProperty(text, items[0]!, system, [{ path }]);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
