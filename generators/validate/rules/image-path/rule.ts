import { manifestText } from "../../extension.ts";
import { pageIn, pathsIn, type NamedPath } from "../../read/named-paths.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "image-path",
  severity: "error",
  title: "What metadata.json names is in the image",
  protects:
    "Hosts copy these files out of the image: without one the extension does not install, and a missing icon has kept Docker Desktop from updating and removing one (docker/extensions-sdk#230).",
  remedy:
    "Copy the file to this path in the last stage of the Dockerfile, or correct the path.",
  sources: [
    SOURCES.metadata,
    {
      title: "docker/extensions-sdk#230",
      url: "https://github.com/docker/extensions-sdk/issues/230",
    },
  ],
  *check(extension) {
    const { metadata, manifest, find } = extension;
    if (!metadata) return;
    const isMissing = ({ path }: NamedPath) => find(path).is === "missing";
    const missing = pathsIn(manifest).filter(isMissing);
    const page = pageIn(manifest);
    // Where the folder is missing the page is, too.
    const root = manifestText(extension, ["ui", "dashboard-tab", "root"]);
    if (page && !missing.some(({ path }) => path === root) && isMissing(page))
      missing.push(page);
    for (const { path, at } of missing) {
      const found = find(path);
      const because = found.is === "missing" ? found.because : undefined;
      yield {
        message: because
          ? `${path} is not in the image: its COPY finds no ${because.source} here.`
          : `${path} is not in the image.`,
        place: metadata.placeOf(at),
      };
    }
  },
};
