import { platformOf } from "./config.ts";
import type { Container } from "./container.ts";
import { type Json, list, notThere, object, strings } from "./documents.ts";
import { damaged } from "./errors.ts";
import type { Layer, MissingPlatform, Platform, Tools } from "./types.ts";

/** What the documents say of an image; no layer of it has been opened. */
export interface PlannedImage {
  readonly names: readonly string[];
  /** What was given to a tool instead of a name, or the tag alone. */
  readonly tags: readonly string[];
  readonly platforms: readonly PlannedPlatform[];
  readonly missing: readonly MissingPlatform[];
  /** Only an index can list any. */
  readonly hasAttestations?: boolean;
}

export interface PlannedPlatform {
  readonly platform: Platform | undefined;
  /** The whole document. */
  readonly config: Json;
  /** Of `config`: its digest, or its name. */
  readonly configName: string;
  readonly layers: readonly Layer[];
  readonly digest?: string;
}

/** What documents are read with. */
export interface Reading {
  readonly container: Container;
  readonly tools: Tools;
}

/**
 * An image's layers, each with the digest that its configuration has for it.
 * @throws ArchiveError where one is not there, or their numbers differ
 */
export async function plannedPlatform(
  { container }: Reading,
  image: {
    config: Json;
    configName: string;
    layers: readonly { name: string; called: string; mediaType?: string }[];
    said?: Platform | undefined;
    digest?: string;
  },
): Promise<PlannedPlatform> {
  const { config, configName, said, digest } = image;
  const diffIds = strings(object(config["rootfs"])["diff_ids"]);
  if (diffIds.length !== image.layers.length)
    throw damaged(
      `${configName} has ${diffIds.length} layers, and the manifest ${image.layers.length}.`,
    );
  const layers: Layer[] = [];
  for (const [index, { name, called, mediaType }] of image.layers.entries()) {
    const found = await container.find(name);
    if (!found) throw notThere(container, called, `layer ${index + 1}`);
    layers.push({
      ...found,
      ...(mediaType && { mediaType }),
      diffId: diffIds[index]!,
    });
  }
  return {
    platform: platformOf(config) ?? said,
    config,
    configName,
    layers,
    ...(digest && { digest }),
  };
}

/** Whether a configuration is one of an image, and not of something else. */
export function isOfImage(config: unknown): config is Json {
  return list(object(object(config)["rootfs"])["diff_ids"]) !== undefined;
}

/** `docker.io/library/a:1` as people write it. */
export function shortName(name: string): string {
  return name.replace(/^docker\.io\/(library\/)?/, "");
}
