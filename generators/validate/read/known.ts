import type { FolderInput } from "../extension.ts";
import { at, mappingOf, textOf, type Mapping } from "./data.ts";

const OCI = "org.opencontainers.image";

/** Where an extension has packages of its page; the first that says a thing counts. */
const PACKAGES = ["package.json", "ui/package.json", "client/package.json"];

/** What is longer is no title, name or sentence. */
const LONGEST = 1000;

/**
 * Values of labels that other files of an extension's folder say: what
 * `npx create-docker-extension` was answered, metadata.json, package.json, and
 * the address that git pushes to.
 */
export function knownValues(
  { read }: FolderInput,
  manifest: Mapping,
): ReadonlyMap<string, string> {
  const json = (path: string): Mapping => {
    try {
      return mappingOf(JSON.parse(read(path) ?? "")) ?? {};
    } catch {
      return {};
    }
  };
  const answers = mappingOf(json(".docker-extension.json")["answers"]) ?? {};
  const packages = PACKAGES.map(json);
  const first = (find: (content: Mapping) => string | undefined) =>
    packages.map(find).find((value) => value !== undefined);
  const owner = ownerOf(read(".git/config") ?? "");
  const sources: Readonly<Record<string, readonly (string | undefined)[]>> = {
    [`${OCI}.title`]: [
      textOf(answers["title"]),
      textOf(at(manifest, ["ui", "dashboard-tab", "title"])),
    ],
    [`${OCI}.description`]: [
      textOf(answers["description"]),
      first((content) => textOf(content["description"])),
    ],
    [`${OCI}.vendor`]: [
      textOf(answers["vendor"]),
      // Where it stood in the first metadata.json.
      textOf(manifest["provider"]),
      first((content) => authorOf(content)?.name),
      owner?.name,
    ],
    "com.docker.extension.publisher-url": [
      textOf(answers["publisher-url"]),
      first((content) => authorOf(content)?.url),
      first((content) => textOf(content["homepage"])),
      owner?.url,
    ].filter((url) => url && /^https?:\/\/\S+$/.test(url)),
    "com.docker.desktop.extension.api.version": [
      textOf(answers["api-version"]),
      first(clientVersion),
    ],
  };
  const known = new Map<string, string>();
  for (const [label, values] of Object.entries(sources)) {
    const value = values
      .map((each) => each?.replaceAll(/[\s\p{Cc}]+/gu, " ").trim())
      .find((each) => each && each.length <= LONGEST);
    if (value !== undefined) known.set(label, value);
  }
  return known;
}

/** The author of a package, in either of npm's forms. */
function authorOf({ author }: Mapping) {
  const long = mappingOf(author);
  if (long) return { name: textOf(long["name"]), url: textOf(long["url"]) };
  const [, name, url] =
    /^([^<(]*)(?:<[^>]*>)?\s*(?:\(([^)]*)\))?/.exec(textOf(author) ?? "") ?? [];
  return name?.trim() ? { name, url } : undefined;
}

/** The API that a page is written for, as its package of Docker's client says. */
function clientVersion(content: Mapping): string | undefined {
  const range = textOf(
    at(content, ["dependencies", "@docker/extension-api-client"]),
  );
  const version = /\d+\.\d+\.\d+/.exec(range ?? "")?.[0];
  return version === undefined ? undefined : `>= ${version}`;
}

/** Whose a repository is, where it is on a site that shows its owners. */
function ownerOf(config: string) {
  const [, section = ""] = /^\[remote "origin"\]([^[]*)/m.exec(config) ?? [];
  const [, site, name] =
    /^\s*url\s*=\s*(?:https?:\/\/(?:[^@/\s]*@)?|ssh:\/\/git@|git@)((?:github|gitlab)\.com)[/:]([\w.-]+)\//m.exec(
      section,
    ) ?? [];
  return name === undefined
    ? undefined
    : { name, url: `https://${site}/${name}` };
}
