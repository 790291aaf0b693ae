import type { Extension, ImageInput } from "../../extension.ts";
import { LOSS_EVERYWHERE, type Problem } from "../../findings.ts";
import { programsOf } from "../../read/programs.ts";
import { join } from "../../read/stages.ts";
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
  *check(extension) {
    const { metadata, manifest, build, find, textIn, input } = extension;
    if (input.kind === "image") yield* inImage(extension, input);
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

/** Programs of an image that are for another processor than the image is. */
function* inImage(
  { metadata, manifest }: Extension,
  input: ImageInput,
): Generator<Problem> {
  const [, architecture] = input.platform.split("/");
  for (const { system, path, at } of programsOf(manifest)) {
    const head = system === "windows" ? undefined : input.head(join("/", path));
    const processor = head && processorOf(head);
    if (metadata && processor && processor !== architecture)
      yield {
        message: `The image for ${architecture} holds a ${path} for ${processor}.`,
        place: metadata.placeOf(at),
      };
  }
}

/**
 * What a program is for, by its first bytes: ELF or Mach-O.
 * @returns nothing for scripts, for what runs on both, and for other processors
 */
function processorOf(head: Uint8Array): "amd64" | "arm64" | undefined {
  if (head.length < 20) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const words: Record<number, "amd64" | "arm64"> = {
    0x3e: "amd64",
    0xb7: "arm64",
    0x1000007: "amd64",
    0x100000c: "arm64",
  };
  if (view.getUint32(0) === 0x7f454c46) return words[view.getUint16(18, true)];
  return view.getUint32(0, true) === 0xfeedfacf
    ? words[view.getUint32(4, true)]
    : undefined;
}
