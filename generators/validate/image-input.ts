import { findFile } from "./archive/find.ts";
import { normalise } from "./archive/paths.ts";
import type {
  ArchiveContent,
  ImageFile,
  PlatformImage,
  WantedPath,
} from "./archive/types.ts";
import { readExtension, type ImageInput } from "./extension.ts";
import { at, mappingOf, textOf, type Mapping } from "./read/data.ts";
import { pageIn, pathsIn } from "./read/named-paths.ts";
import { programsOf } from "./read/programs.ts";

const MANIFEST = "/metadata.json";

/** Bytes of a program that tell what it is for. */
const HEAD = 4096;

/** In compose files that name others, which may name others again. */
const NAMES_OTHERS = /\b(?:include|extends)\b/;
const MOST_ROUNDS = 5;

/**
 * The images of an archive, as rules read them: one for each platform. Only
 * metadata.json, what it names, and what the compose file names, is taken out.
 */
export async function imageInputs(
  content: ArchiveContent,
): Promise<ImageInput[]> {
  const manifests = await content.again({ only: [{ path: MANIFEST }] });
  const texts = platformsOf(manifests).map(({ files }) =>
    textAt(files, MANIFEST),
  );
  const wanted = new Map<string, WantedPath>();
  for (const each of [{ path: MANIFEST }, ...texts.flatMap(namedIn)])
    wanted.set(each.path, each);
  for (let round = 1; ; round++) {
    const full = await content.again({ only: [...wanted.values()] });
    const inputs = inputsFrom(full);
    const more = inputs
      .flatMap(composeReads)
      .filter((path) => !wanted.has(path));
    if (more.length === 0 || round === MOST_ROUNDS) return inputs;
    for (const path of more) wanted.set(path, { path });
  }
}

/** Files that the compose file of an image is read from, where it names any. */
function composeReads(input: ImageInput): string[] {
  const path = normalise(composeFileIn(manifestOf(input.read(MANIFEST))) ?? "");
  const text = path === undefined ? undefined : input.read(path);
  if (text === undefined || !NAMES_OTHERS.test(text)) return [];
  const paths = new Set<string>();
  readExtension({
    ...input,
    read(path) {
      paths.add(path);
      return input.read(path);
    },
  });
  return [...paths];
}

function inputsFrom(full: ArchiveContent): ImageInput[] {
  return full.images.flatMap(({ names, platforms, hasAttestations }) =>
    platforms.map((image): ImageInput => {
      const { config, files } = image;
      return {
        kind: "image",
        labels: config.labels,
        command: config.cmd,
        entrypoint: config.entrypoint,
        names,
        platform: nameOf(image),
        platforms: platforms.map(nameOf),
        hasAttestations,
        kindOf(path) {
          const kind = findFile(files, path)?.file.kind;
          return kind === "file" || kind === "folder" ? kind : undefined;
        },
        read: (path) => textAt(files, path),
        head: (path) => findFile(files, path)?.file.content,
      };
    }),
  );
}

function platformsOf({ images }: ArchiveContent): PlatformImage[] {
  return images.flatMap(({ platforms }) => platforms);
}

function nameOf({ platform }: PlatformImage): string {
  if (!platform) return "unknown";
  const { os, architecture, variant } = platform;
  return [os, architecture, variant].filter(Boolean).join("/");
}

/** What to take out for a metadata.json: what it names, of programs the beginning. */
function namedIn(text: string | undefined): WantedPath[] {
  const manifest = manifestOf(text);
  const page = pageIn(manifest);
  const composeFile = composeFileIn(manifest);
  // Compose takes variables from a file beside.
  const beside = composeFile
    ? [{ path: composeFile.replace(/[^/]*$/, ".env") }]
    : [];
  const programs = programsOf(manifest).map(({ path }) => path);
  const paths = [...pathsIn(manifest), ...(page ? [page] : []), ...beside];
  return paths.flatMap(({ path }) => {
    const absolute = normalise(path);
    if (absolute === undefined) return [];
    const isProgram = programs.includes(path);
    return { path: absolute, ...(isProgram ? { bytes: HEAD } : {}) };
  });
}

/** What a metadata.json holds; nothing where it is none. */
function manifestOf(text: string | undefined): Mapping {
  try {
    return mappingOf(JSON.parse(text ?? "")) ?? {};
  } catch {
    return {};
  }
}

function composeFileIn(manifest: Mapping): string | undefined {
  return textOf(at(manifest, ["vm", "composefile"]));
}

type FilesOf = ReadonlyMap<string, ImageFile>;

function textAt(files: FilesOf, path: string): string | undefined {
  const file = findFile(files, path)?.file;
  const isWhole = file?.kind === "file" && file.content?.length === file.size;
  return isWhole && !file.content!.includes(0)
    ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.content)
    : undefined;
}
