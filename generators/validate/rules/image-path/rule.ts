import { manifestText } from "../../extension.ts";
import { textOf, type Path } from "../../read/data.ts";
import { programsOf } from "../../read/programs.ts";
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
    const { metadata, tab } = extension;
    if (!metadata) return;
    const root = textOf(tab?.["root"]);
    const page = textOf(tab?.["src"])?.replace(/[?#].*$/, "");
    const wanted: [Path, string | undefined][] = [
      [["icon"], manifestText(extension, ["icon"])],
      [["vm", "composefile"], manifestText(extension, ["vm", "composefile"])],
      [["ui", "dashboard-tab", "root"], root],
      ...programsOf(extension.manifest).map(
        ({ path, at }) => [at, path] as [Path, string],
      ),
    ];
    const missing = wanted.filter(
      ([, path]) => path && extension.find(path).is === "missing",
    );
    // Where the folder is missing the page is, too.
    if (
      root &&
      page &&
      !missing.some(([, path]) => path === root) &&
      extension.find(`${root}/${page}`).is === "missing"
    )
      missing.push([["ui", "dashboard-tab", "src"], `${root}/${page}`]);
    for (const [at, path] of missing) {
      const found = extension.find(path!);
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
