import { platformText } from "./config.ts";
import { type Json, list, object, said } from "./documents.ts";
import { ArchiveError } from "./errors.ts";
import {
  emptyLeaves,
  isAttestation,
  type Leaves,
  leavesOf,
  type Places,
  readManifest,
} from "./manifests.ts";
import { type PlannedImage, type Reading, shortName } from "./plan.ts";

const blob = (digest: string) => `blobs/${digest.replace(":", "/")}`;

/** https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
export const OCI_LAYOUT: Places = { manifest: blob, blob };

/** What skopeo and podman write to `dir:`. */
const DOCKER_DIR: Places = {
  manifest: (digest) => `${digest.replace(/^.*:/, "")}.manifest.json`,
  blob: (digest) => digest.replace(/^.*:/, ""),
};

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
