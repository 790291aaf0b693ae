import {
  mappingOf,
  textOf,
  at,
  type DataFile,
  type Mapping,
  type Path,
} from "./read/data.ts";
import { readDockerfile, type Dockerfile } from "./read/dockerfile.ts";
import { writtenText } from "./read/here-documents.ts";
import { readDockerignore } from "./read/dockerignore.ts";
import { readJson } from "./read/json.ts";
import { readComposeModel, type ComposeModel } from "./read/compose-model.ts";
import type { Place, TextFile } from "./read/place.ts";
import { findInStage, type BuildFolder, type Found } from "./read/produced.ts";
import {
  join,
  labelsOf,
  stagesOf,
  type Label,
  type Stage,
} from "./read/stages.ts";

/** A folder that an extension is built in. */
export interface FolderInput {
  readonly kind: "folder";
  /** Every file, relative, with slashes. */
  readonly paths: readonly string[];
  /** A file's text; nothing where there is none, or it is no text. */
  read(path: string): string | undefined;
}

/** An image, from an engine or an archive, for one platform. */
export interface ImageInput {
  readonly kind: "image";
  readonly labels: { readonly [name: string]: string };
  readonly command: readonly string[] | undefined;
  readonly entrypoint: readonly string[] | undefined;
  /** What the image is called, with its tags. */
  readonly names: readonly string[];
  /** The one that this is for: `linux/arm64`. */
  readonly platform: string;
  /** Every platform that there is. */
  readonly platforms: readonly string[];
  /** Whether the index lists attestations beside the images. */
  readonly hasAttestations: boolean;
  /** Whether an absolute path is there, and what it is. */
  kindOf(path: string): "file" | "folder" | undefined;
  /** A file's text, by its absolute path. */
  read(path: string): string | undefined;
  /** A file's first bytes. */
  head(path: string): Uint8Array | undefined;
}

/** The Dockerfile, with what it makes. */
export interface Build {
  readonly dockerfile: Dockerfile;
  readonly stages: readonly Stage[];
  /** The one whose image is the extension. */
  readonly last: Stage;
}

/** An extension, as the rules see it: the same for a folder and for an image. */
export interface Extension {
  readonly input: FolderInput | ImageInput;
  /** Nothing where there is none. */
  readonly metadata: DataFile | undefined;
  /** What metadata.json says; empty where it is no mapping. */
  readonly manifest: Mapping;
  readonly tab: Mapping | undefined;
  readonly build: Build | undefined;
  /** The compose file that metadata.json names, or that stands where it belongs, with what it takes from others. */
  readonly compose: ComposeModel | undefined;
  /** Its services in their order; empty without one. */
  readonly services: readonly (readonly [string, Mapping])[];
  /** The labels that the image gets, the last of a name; nothing where that cannot be known. */
  readonly labels: ReadonlyMap<string, Label> | undefined;
  /** Where to point at for what is not there. */
  readonly labelsPlace: Place | undefined;
  /** Whether an absolute path is in the image. */
  find(path: string): Found;
  /** The text of a file of the image. */
  textIn(path: string): TextFile | undefined;
}

const COMPOSE_NAMES = [
  "compose.yaml",
  "compose.yml",
  "docker-compose.yaml",
  "docker-compose.yml",
];

/** Reads what is validated. */
export function readExtension(input: FolderInput | ImageInput): Extension {
  const build = input.kind === "folder" ? readBuild(input) : undefined;
  const { find, textIn } =
    input.kind === "folder" ? inFolder(input, build) : inImage(input);
  const metadataFile = textIn("/metadata.json");
  const metadata = metadataFile && readJson(metadataFile);
  const manifest = mappingOf(metadata?.value) ?? {};
  const composePath = textOf(at(manifest, ["vm", "composefile"])) ?? "";
  const composeFile = composeOf(input, composePath, textIn);
  const compose =
    composeFile &&
    readComposeModel(composeFile, join("/", composePath), textIn);
  const services = Object.entries(
    mappingOf(mappingOf(compose?.value)?.["services"]) ?? {},
  ).map(([name, service]) => [name, mappingOf(service) ?? {}] as const);
  return {
    input,
    metadata,
    manifest,
    tab: mappingOf(mappingOf(manifest["ui"])?.["dashboard-tab"]),
    build,
    compose,
    services,
    labels: labelsIn(input, build),
    labelsPlace: build && placeOfLabels(build.last),
    find,
    textIn,
  };
}

/** The last `LABEL`, or the stage's beginning. */
function placeOfLabels({ steps, from }: Stage): Place {
  const labels = steps.findLast(
    ({ instruction }) => instruction.keyword === "LABEL",
  );
  return (labels ?? from).instruction.place;
}

function readBuild(input: FolderInput): Build | undefined {
  const text = input.read("Dockerfile");
  if (text === undefined) return undefined;
  const dockerfile = readDockerfile({ path: "Dockerfile", text });
  const stages = stagesOf(dockerfile);
  const last = stages.at(-1);
  return last && { dockerfile, stages, last };
}

function inFolder(input: FolderInput, build: Build | undefined) {
  const folder = seenByBuild(input);
  const known = new Map<string, Found>();
  const find = (path: string): Found => {
    const wanted = join("/", path);
    const found =
      known.get(wanted) ??
      (build
        ? findInStage(build.stages, build.last, wanted, folder)
        : ({ is: "unknown" } as const));
    known.set(wanted, found);
    return found;
  };
  const textIn = (path: string): TextFile | undefined => {
    const found = find(path);
    if (found.is === "there" && found.document && build)
      return writtenText(build.dockerfile, found.document);
    // Without a COPY that says so, a file of the same name is meant.
    const name = found.is === "there" ? found.origin : join("/", path).slice(1);
    const text = name === undefined ? undefined : input.read(name);
    return name === undefined || text === undefined
      ? undefined
      : { path: name, text };
  };
  return { find, textIn };
}

function seenByBuild({ paths, read }: FolderInput): BuildFolder {
  const isOut = readDockerignore(
    read("Dockerfile.dockerignore") ?? read(".dockerignore") ?? "",
  );
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    if (isOut(path)) continue;
    files.add(path);
    for (
      let end = path.lastIndexOf("/");
      end > 0;
      end = path.lastIndexOf("/", end - 1)
    ) {
      const name = path.slice(0, end);
      if (folders.has(name)) break;
      folders.add(name);
    }
  }
  return { files, folders };
}

function inImage(input: ImageInput) {
  return {
    find: (path: string): Found =>
      input.kindOf(join("/", path)) ? { is: "there" } : { is: "missing" },
    textIn(path: string): TextFile | undefined {
      const name = join("/", path);
      const text = input.read(name);
      return text === undefined ? undefined : { path: name.slice(1), text };
    },
  };
}

function composeOf(
  input: FolderInput | ImageInput,
  named: string,
  textIn: (path: string) => TextFile | undefined,
): TextFile | undefined {
  if (named === "") return undefined;
  const file = textIn(named);
  if (file || input.kind === "image") return file;
  const name = COMPOSE_NAMES.find(
    (each) => named.endsWith(each) && input.paths.includes(each),
  );
  const text = name === undefined ? undefined : input.read(name);
  return name === undefined || text === undefined
    ? undefined
    : { path: name, text };
}

function labelsIn(
  input: FolderInput | ImageInput,
  build: Build | undefined,
): ReadonlyMap<string, Label> | undefined {
  if (input.kind === "image")
    return new Map(
      Object.entries(input.labels).map(([name, value]) => [
        name,
        { name, value, place: undefined, valuePlace: undefined },
      ]),
    );
  return (
    build && new Map(labelsOf(build.last).map((label) => [label.name, label]))
  );
}

/** What stands at a path of metadata.json, where it is a text. */
export function manifestText(
  extension: Extension,
  path: Path,
): string | undefined {
  return textOf(at(extension.manifest, path));
}
