import {
  list,
  notThere,
  object,
  readDocument,
  said,
  strings,
} from "./documents.ts";
import { ArchiveError, damaged } from "./errors.ts";
import {
  isOfImage,
  type PlannedImage,
  plannedPlatform,
  type Reading,
  shortName,
} from "./plan.ts";

/** An entry of Docker's manifest.json. */
export interface DockerImage {
  readonly config: string;
  readonly names: readonly string[];
  readonly layers: readonly string[];
}

/**
 * What the manifest.json of `docker save` lists.
 * @returns undefined where it is no list
 */
export function dockerImages(manifest: unknown): DockerImage[] | undefined {
  return list(manifest)?.map((item) => {
    const { Config, RepoTags, Layers } = object(item);
    return {
      config: said(Config) ?? "",
      names: strings(RepoTags).map(shortName),
      layers: strings(Layers),
    };
  });
}

/**
 * The images of an archive of Docker's own format.
 * @throws ArchiveError where something of one is not there
 */
export async function planDocker(
  reading: Reading,
  images: readonly DockerImage[],
): Promise<PlannedImage[]> {
  const { container } = reading;
  const planned: PlannedImage[] = [];
  for (const { config: name, names, layers } of images) {
    if (name === "")
      throw damaged("manifest.json lists an image without its Config.");
    const config = await readDocument(container, name, reading);
    if (config === undefined) throw notThere(container, name, "config");
    if (!isOfImage(config))
      throw new ArchiveError(
        `${name} is no configuration of an image: it has no rootfs.`,
        "Save it again, with docker save.",
      );
    const platform = await plannedPlatform(reading, {
      config,
      configName: name,
      layers: layers.map((layer) => ({ name: layer, called: layer })),
    });
    planned.push({ names, tags: [], platforms: [platform], missing: [] });
  }
  return planned;
}
