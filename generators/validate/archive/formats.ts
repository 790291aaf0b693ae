import {
  dockerImages,
  type DockerImage,
  planDocker,
} from "./docker-archive.ts";
import { list, object, readDocument } from "./documents.ts";
import { ArchiveError } from "./errors.ts";
import { OCI_LAYOUT, planDir, planOci } from "./oci.ts";
import type { PlannedImage, Reading } from "./plan.ts";
import type { ArchiveFormat } from "./types.ts";

/**
 * Finds out how an archive is laid out and what images it has. index.json goes
 * first: Docker's manifest.json beside it has one platform only.
 * @throws ArchiveError where there is none, or something of one is not there
 */
export async function planArchive(
  reading: Reading,
): Promise<{ format: ArchiveFormat; images: readonly PlannedImage[] }> {
  const { container } = reading;
  const index = await readDocument(container, "index.json", reading);
  const manifest = await readDocument(container, "manifest.json", reading);
  const docker = dockerImages(manifest) ?? [];
  if (list(object(index)["manifests"])?.length) {
    const images = await planOci(reading, OCI_LAYOUT, object(index));
    const named = images.map((image) => withDockerNames(image, docker));
    const isBoth = docker.length > 0;
    if (named.length > 0)
      return {
        format: isBoth ? "oci-layout and docker-archive" : "oci-layout",
        images: named,
      };
  }
  if (docker.length > 0)
    return {
      format: "docker-archive",
      images: await planDocker(reading, docker),
    };
  const { layers, manifests } = object(manifest);
  if (layers || manifests) {
    const images = await planDir(reading, object(manifest));
    if (images.length > 0) return { format: "docker-dir", images };
  }
  throw (
    container.problem?.() ??
    (index === undefined && manifest === undefined
      ? new ArchiveError(
          `There is no image in ${container.where}, which has neither an index.json nor a manifest.json: docker export and buildx's type=tar write files only.`,
          "Use docker save, or docker buildx build --output type=oci,dest=FILE.",
        )
      : new ArchiveError(
          `There is no image in ${container.where}: ${manifest === undefined ? "index.json" : "manifest.json"} lists none.`,
          "Save an image by its name, or its id.",
        ))
  );
}

/** Where the index has no full name, Docker's manifest.json may have it. */
function withDockerNames(
  image: PlannedImage,
  docker: readonly DockerImage[],
): PlannedImage {
  if (image.names.length > 0) return image;
  const configs = image.platforms.map(({ configName }) =>
    configName.replace(":", "/"),
  );
  const names = docker
    .filter(({ config }) => configs.some((name) => config.endsWith(name)))
    .flatMap((one) => one.names);
  return { ...image, names };
}
