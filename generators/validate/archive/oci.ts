import { platformOf, platformText } from "./config.ts";
import {
  type Json,
  list,
  notThere,
  object,
  readDocument,
  said,
} from "./documents.ts";
import { ArchiveError, damaged } from "./errors.ts";
import {
  isOfImage,
  type PlannedImage,
  type PlannedPlatform,
  plannedPlatform,
  type Reading,
  shortName,
} from "./plan.ts";
import type { MissingPlatform, Platform } from "./types.ts";

/** Where a layout has what a digest names. */
export interface Places {
  manifest(digest: string): string;
  blob(digest: string): string;
}

const blob = (digest: string) => `blobs/${digest.replace(":", "/")}`;

/** https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
export const OCI_LAYOUT: Places = { manifest: blob, blob };

/** What skopeo and podman write to `dir:`. */
const DOCKER_DIR: Places = {
  manifest: (digest) => `${digest.replace(/^.*:/, "")}.manifest.json`,
  blob: (digest) => digest.replace(/^.*:/, ""),
};

/** Indexes in indexes; tools write two at most. */
const DEEPEST = 8;

/** What is found beneath one entry of an index. */
interface Leaves {
  readonly platforms: PlannedPlatform[];
  readonly missing: (MissingPlatform & { error: ArchiveError })[];
  /** Types of what is no image. */
  readonly others: Set<string>;
}

/** An entry of the first index; several of one digest are several names of it. */
interface Entry {
  readonly descriptor: Json;
  readonly names: string[];
  readonly tags: string[];
}

/**
 * The images that an index leads to: its entries, and those of indexes in it.
 * Attestations and what else is no image are left aside.
 * @throws ArchiveError where there is none, or something of one is not there
 */
export async function planOci(
  reading: Reading,
  places: Places,
  index: Json,
): Promise<PlannedImage[]> {
  const seen = new Map<string, Leaves>();
  const images: (PlannedImage & Leaves & { key?: string })[] = [];
  const others = new Set<string>();
  const lost: { key: string; missing: Leaves["missing"] }[] = [];
  for (const { descriptor, names, tags } of entriesOf(index, others)) {
    const leaves = await leavesOf(reading, places, descriptor, seen);
    leaves.others.forEach((type) => others.add(type));
    const [first] = leaves.platforms;
    const key = JSON.stringify([names, tags]);
    if (!first) {
      lost.push({ key, missing: leaves.missing });
      continue;
    }
    const isIndex = first.digest !== descriptor["digest"];
    // Platforms of one image may be beside each other.
    const image = images.find(
      (other) =>
        !isIndex &&
        other.key === key &&
        !other.platforms.some(
          ({ platform }) =>
            platformText(platform) === platformText(first.platform),
        ),
    );
    if (image) image.platforms.push(first);
    else images.push({ ...leaves, names, tags, ...(!isIndex && { key }) });
  }
  for (const { key, missing } of lost) {
    const image = images.find((other) => other.key === key);
    if (image) image.missing.push(...missing);
    else if (missing[0]) throw missing[0].error;
  }
  if (images.length > 0)
    return images.map((image) => ({
      ...image,
      hasAttestations:
        image.others.has("attestations") || others.has("attestations"),
    }));
  if (others.size === 0) return [];
  throw noImage(others);
}

/** Says what is there instead of an image. */
export function noImage(others: ReadonlySet<string>): ArchiveError {
  return new ArchiveError(
    `It holds ${[...others].join(", ")}, and no image.`,
    "Save the image that this belongs to.",
  );
}

function entriesOf(index: Json, others: Set<string>): Entry[] {
  const entries = new Map<unknown, Entry>();
  for (const item of list(index["manifests"]) ?? []) {
    const descriptor = object(item);
    if (isAttestation(descriptor)) {
      others.add("attestations");
      continue;
    }
    const digest = descriptor["digest"];
    const entry = entries.get(digest) ?? { descriptor, names: [], tags: [] };
    entries.set(digest, entry);
    const annotations = object(descriptor["annotations"]);
    const name = said(annotations["io.containerd.image.name"]);
    const tag = said(annotations["org.opencontainers.image.ref.name"]);
    if (name) entry.names.push(shortName(name));
    else if (tag && !tag.startsWith("sha256:")) entry.tags.push(shortName(tag));
  }
  return [...entries.values()];
}

function emptyLeaves(): Leaves {
  return { platforms: [], missing: [], others: new Set() };
}

/** What is there of one descriptor, and of those in it. */
async function leavesOf(
  reading: Reading,
  places: Places,
  descriptor: Json,
  seen: Map<string, Leaves>,
  depth = 1,
): Promise<Leaves> {
  const digest = said(descriptor["digest"]);
  if (!digest || !/^[\w+.-]+:[0-9a-f]{32,}$/.test(digest))
    throw damaged(
      `An index names something by ${JSON.stringify(digest ?? null)}, which is no digest.`,
    );
  if (depth > DEEPEST)
    throw damaged(`There are indexes in indexes, more than ${DEEPEST} deep.`);
  const known = seen.get(digest);
  if (known) return known;
  // Whoever comes back here while it is read is in a circle.
  seen.set(digest, emptyLeaves());
  const leaves = await readLeaves();
  seen.set(digest, leaves);
  return leaves;

  async function readLeaves(): Promise<Leaves> {
    const found = emptyLeaves();
    const said = platformOf(object(descriptor["platform"]));
    const name = places.manifest(digest!);
    const document = await readDocument(reading.container, name, {
      ...reading,
      digest: digest!,
    });
    if (document === undefined) {
      found.missing.push(missingBlob(reading, digest!, "manifest", said));
      return found;
    }
    const manifest = object(document);
    const manifests = list(manifest["manifests"]);
    if (!manifests) {
      await readManifest(reading, places, manifest, found, {
        said,
        digest: digest!,
      });
      return found;
    }
    for (const item of manifests) {
      const entry = object(item);
      if (isAttestation(entry)) {
        found.others.add("attestations");
        continue;
      }
      const inner = await leavesOf(reading, places, entry, seen, depth + 1);
      found.platforms.push(...inner.platforms);
      found.missing.push(...inner.missing);
      inner.others.forEach((type) => found.others.add(type));
    }
    return found;
  }
}

/**
 * What a manifest is of, which only its configuration tells: images have been
 * seen with an artifactType, and artifacts with an image's types.
 */
async function readManifest(
  reading: Reading,
  places: Places,
  manifest: Json,
  found: Leaves,
  { said: platform, digest }: { said?: Platform | undefined; digest?: string },
): Promise<void> {
  const descriptor = object(manifest["config"]);
  const configDigest = said(descriptor["digest"]);
  const layers = list(manifest["layers"])?.map(object);
  const type =
    said(manifest["artifactType"]) ??
    said(descriptor["mediaType"]) ??
    said(manifest["mediaType"]) ??
    "something";
  if (!configDigest || !layers) {
    found.others.add(type);
    return;
  }
  const config = await readDocument(
    reading.container,
    places.blob(configDigest),
    { ...reading, digest: configDigest },
  );
  if (config === undefined) {
    found.missing.push(missingBlob(reading, configDigest, "config", platform));
    return;
  }
  if (!isOfImage(config)) {
    found.others.add(type);
    return;
  }
  const isFor = platformOf(config) ?? platform;
  for (const [index, layer] of layers.entries()) {
    const name = said(layer["digest"]) ?? "a layer without a digest";
    if (await reading.container.find(places.blob(name))) continue;
    const role = `layer ${index + 1}`;
    found.missing.push(missingBlob(reading, name, role, isFor));
    return;
  }
  const planned = await plannedPlatform(reading, {
    config,
    configName: configDigest,
    layers: layers.map((layer) => {
      const called = said(layer["digest"])!;
      const mediaType = said(layer["mediaType"]);
      return {
        name: places.blob(called),
        called,
        ...(mediaType && { mediaType }),
      };
    }),
    said: platform,
    ...(digest && { digest }),
  });
  found.platforms.push(planned);
}

function missingBlob(
  { container }: Reading,
  blob: string,
  role: string,
  platform: Platform | undefined,
): Leaves["missing"][number] {
  const of = platform ? `${role} of ${platformText(platform)}` : role;
  return { platform, blob, error: notThere(container, blob, of) };
}

/** Whether an entry of an index is something about an image, made by BuildKit. */
function isAttestation(entry: Json): boolean {
  const { os, architecture } = object(entry["platform"]);
  return (
    (os === "unknown" && architecture === "unknown") ||
    "vnd.docker.reference.type" in object(entry["annotations"])
  );
}

/**
 * The image of a folder that skopeo or podman has written to `dir:`, whose
 * manifest.json is the manifest itself, or an index.
 * @throws ArchiveError where it is none, or something of it is not there
 */
export async function planDir(
  reading: Reading,
  manifest: Json,
): Promise<PlannedImage[]> {
  if (list(manifest["manifests"]))
    return planOci(reading, DOCKER_DIR, manifest);
  const found = emptyLeaves();
  await readManifest(reading, DOCKER_DIR, manifest, found, {});
  if (found.missing[0]) throw found.missing[0].error;
  if (found.platforms.length === 0) throw noImage(found.others);
  return [{ names: [], tags: [], platforms: found.platforms, missing: [] }];
}
