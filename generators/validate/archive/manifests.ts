import { platformOf, platformText } from "./config.ts";
import {
  type Json,
  list,
  notThere,
  object,
  readDocument,
  said,
} from "./documents.ts";
import { type ArchiveError, damaged } from "./errors.ts";
import {
  isOfImage,
  type PlannedPlatform,
  plannedPlatform,
  type Reading,
} from "./plan.ts";
import type { MissingPlatform, Platform } from "./types.ts";

/** Where a layout has what a digest names. */
export interface Places {
  manifest(digest: string): string;
  blob(digest: string): string;
}

/** Indexes in indexes; tools write two at most. */
const DEEPEST = 8;

/** What is found beneath one entry of an index. */
export interface Leaves {
  readonly platforms: PlannedPlatform[];
  readonly missing: (MissingPlatform & { error: ArchiveError })[];
  /** Types of what is no image. */
  readonly others: Set<string>;
}

/** Nothing so far. */
export function emptyLeaves(): Leaves {
  return { platforms: [], missing: [], others: new Set() };
}

/** What is there of one descriptor, and of those in it. */
export async function leavesOf(
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
export async function readManifest(
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
export function isAttestation(entry: Json): boolean {
  const { os, architecture } = object(entry["platform"]);
  return (
    (os === "unknown" && architecture === "unknown") ||
    "vnd.docker.reference.type" in object(entry["annotations"])
  );
}
