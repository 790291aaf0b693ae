import type { Matters } from "../../findings.ts";
import { labelWriter } from "./write.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const OCI = "org.opencontainers.image";
const API = "com.docker.desktop.extension.api.version";

/** What `docker extension validate` requires. */
const REQUIRED = [
  `${OCI}.title`,
  `${OCI}.description`,
  `${OCI}.vendor`,
  API,
  "com.docker.desktop.extension.icon",
  "com.docker.extension.screenshots",
  "com.docker.extension.detailed-description",
  "com.docker.extension.publisher-url",
  "com.docker.extension.changelog",
  "com.docker.extension.categories",
];

const MARKETPLACES = ["marketplace", "private"] as const;

export const rule: Rule = {
  id: "label-required",
  severity: "error",
  title: "The image has the ten labels that Docker requires, and none is empty",
  protects:
    "`docker extension validate` and the marketplace refuse an image without one; Podman Desktop takes one without title, description, vendor or api.version for no extension.",
  remedy:
    "Add the label to the last stage of the Dockerfile, in double quotes.",
  sources: [
    SOURCES.labels,
    {
      title: "docker/extensions-submissions#147",
      url: "https://github.com/docker/extensions-submissions/issues/147",
    },
    SOURCES.podmanInstaller,
  ],
  *check(extension) {
    const { labels, labelsPlace } = extension;
    if (!labels) return;
    const missing = REQUIRED.filter((name) => {
      const label = labels.get(name);
      return !label || label.value?.trim() === "";
    });
    if (missing.length === 0) return;
    const writer = labelWriter(extension);
    for (const name of missing) {
      const label = labels.get(name);
      const written = writer?.(name, label);
      yield {
        message: `The label ${name} is ${label ? "empty" : "missing"}.`,
        place: label?.place ?? labelsPlace,
        matters: mattersOf(name),
        ...(written
          ? {
              remedy: `--fix writes ${JSON.stringify(written.value)}, which the project says elsewhere; or write another.`,
              edits: [written.edit],
            }
          : {}),
      };
    }
  },
};

function mattersOf(name: string): Matters {
  const isToInstall = [`${OCI}.title`, `${OCI}.vendor`, API].includes(name);
  const isRead = isToInstall || name === `${OCI}.description`;
  return {
    marketplaces: MARKETPLACES,
    hosts: {
      ...(isToInstall ? { "docker-desktop": "refused" } : {}),
      ...(isRead ? { "podman-desktop": "refused" } : {}),
      ...(name === API ? { captain: "refused" } : {}),
    },
  };
}
