import { LOSS_EVERYWHERE } from "../../findings.ts";
import { programsOf } from "../../read/programs.ts";
import { SOURCES, type Rule } from "../../rule.ts";

/** What runs on any processor. */
const SCRIPT =
  /\.(?:sh|cmd|bat|ps1|py|[cm]?js|json|properties|ya?ml|txt)$|\/$/i;

export const rule: Rule = {
  id: "host-processor",
  severity: "warning",
  title: "Each platform's image has programs for its processor",
  protects:
    "metadata.json names one path for both processors: the image for arm64 has to hold another file there, or Macs and arm machines get what they cannot start.",
  remedy:
    "Build or fetch programs with TARGETARCH in the Dockerfile, so that each platform's image has its own under the same path.",
  sources: [SOURCES.multiArch],
  matters: LOSS_EVERYWHERE,
  *check({ metadata, manifest, build, find, textIn }) {
    if (!metadata || !build) return;
    const { text } = build.dockerfile.file;
    // Where the Dockerfile looks at the platform, it is taken to know what for.
    if (/TARGET(?:ARCH|PLATFORM)|uname -m|dpkg --print-architecture/.test(text))
      return;
    const isFetched = /\b(?:amd64|x86[_-]64|x64)\b/i.test(text);
    const binaries = programsOf(manifest).filter(({ system, path }) => {
      // Windows' programs are for amd64 mostly, and run on arm64, too.
      if (system === "windows" || SCRIPT.test(path)) return false;
      const found = find(path);
      if (found.is === "there" && found.origin !== undefined)
        return textIn(path) === undefined && !/universal/i.test(path);
      return (
        isFetched &&
        found.is !== "missing" &&
        text.includes(path.replace(/^.*\//, ""))
      );
    });
    const [first] = binaries;
    if (first)
      yield {
        message: `The image for amd64 and the one for arm64 hold the same ${first.path}${binaries.length > 1 ? ` (and ${binaries.length - 1} more)` : ""}.`,
        place: metadata.placeOf(first.at),
      };
  },
};
