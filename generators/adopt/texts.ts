import { problemOfText } from "../shared/text.ts";
import type { Extension, FolderInput } from "../validate/extension.ts";
import { textOf } from "../validate/read/data.ts";
import { knownLabel, listInLabel } from "../validate/read/label-values.ts";

const EXTENSION = "com.docker.extension";
const OCI = "org.opencontainers.image";

/** Answers by the label that carries them. */
const LABELS = {
  title: `${OCI}.title`,
  description: `${OCI}.description`,
  vendor: `${OCI}.vendor`,
  license: `${OCI}.licenses`,
  "api-version": "com.docker.desktop.extension.api.version",
  "icon-url": "com.docker.desktop.extension.icon",
  "detailed-description": `${EXTENSION}.detailed-description`,
  "publisher-url": `${EXTENSION}.publisher-url`,
  changelog: `${EXTENSION}.changelog`,
} as const;

/** Names of the answers that labels and other files may say. */
export const TEXTS: readonly string[] = [
  ...Object.keys(LABELS),
  "screenshot",
  "additional-url",
  "category",
  "image",
];

/** Files in which an image is named, and how. */
const IMAGE_IN = [
  ["Makefile", /^IMAGE\s*\??:?=\s*([^\s#]+)/m],
  ["makefile", /^IMAGE\s*\??:?=\s*([^\s#]+)/m],
  [
    "README.md",
    /docker extension install\s+([a-z0-9][\w./-]*?)(?::[\w.-]+)?[\s`]/,
  ],
] as const;

/** Locks by package manager. */
const LOCKS = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
] as const;

/** What labels and other files say about an extension, by question name. */
export function inferTexts(extension: Extension): Record<string, unknown> {
  const input = extension.input as FolderInput;
  const answers: Record<string, unknown> = {};
  for (const [name, label] of Object.entries(LABELS)) {
    const value = knownLabel(extension, label)?.value;
    if (value !== undefined && problemOfText(value, 10_000) === undefined)
      answers[name] = value;
  }
  answers["title"] ??= textOf(extension.tab?.["title"]);
  const lists = {
    screenshot: "screenshots",
    "additional-url": "additional-urls",
  };
  for (const [name, label] of Object.entries(lists)) {
    const value = knownLabel(extension, `${EXTENSION}.${label}`)?.value;
    const text = name === "screenshot" ? "alt" : "title";
    const list = value === undefined ? "" : listInLabel(value, [text, "url"]);
    if (typeof list !== "string" && list.length > 0)
      answers[name] = list.map((item) => ({
        [text]: item[text],
        url: item["url"],
      }));
  }
  const categories = knownLabel(extension, `${EXTENSION}.categories`)?.value;
  if (categories !== undefined)
    answers["category"] = categories.split(",").map((each) => each.trim());
  for (const [file, form] of IMAGE_IN)
    answers["image"] ??= form.exec(input.read(file) ?? "")?.[1];
  answers["package-manager"] =
    LOCKS.find(([lock]) =>
      input.paths.some((name) => name.split("/").at(-1) === lock),
    )?.[1] ?? "npm";
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined),
  );
}
