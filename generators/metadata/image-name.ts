import { plainLatin } from "../shared/latin.ts";
import { slug } from "../shared/text.ts";

/**
 * A part of an image's name, between slashes.
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
const PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

/** A name on Docker Hub. */
const TWO_PARTS = new RegExp(`^${PART}/${PART}$`);

/** What comes first is a registry where it has a dot or a port, or is localhost. */
const ELSEWHERE = new RegExp(
  `^(?:localhost|[a-z0-9-]+(?:\\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(?::\\d{1,5})?/${PART}(?:/${PART})*$`,
);

/**
 * Docker's rule for names of users, which organisations are held to as well.
 * @see https://docs.docker.com/accounts/create-account/
 */
const NAMESPACE = /^[a-z0-9]{4,30}$/;

/**
 * Docker Hub's rule for names of repositories, beside that of all images.
 * @see https://docs.docker.com/docker-hub/repos/create/
 */
const REPOSITORY = /^[a-z0-9_-]{2,255}$/;

/** Names of Docker Hub itself: as a part of the name they are redundant, and its rules would be evaded. */
const DOCKER_HUB =
  /^(?:(?:index\.|registry-1\.)?docker\.io|hub\.docker\.com)\//;

/**
 * The image's name on Docker Hub, as far as it can be told.
 * @param vendor stands for the namespace, "example" where it cannot
 * @param directoryName stands for the repository, "my-extension" where it cannot
 */
export function defaultImage(vendor: string, directoryName: string): string {
  const owner = plainLatin(vendor)
    .replace(/[^a-z0-9]+/g, "")
    .slice(0, 30);
  const name = slug(directoryName) || "my-extension";
  return [
    NAMESPACE.test(owner) && owner !== "library" ? owner : "example",
    REPOSITORY.test(name) ? name : `${name}-extension`,
  ].join("/");
}

/** @returns the problem with an image's name as a clause, or undefined */
export function problemOfImage(image: string): string | undefined {
  if (DOCKER_HUB.test(image))
    return `must be owner/name without a host on Docker Hub: ${image.replace(DOCKER_HUB, "")}`;
  if (isElsewhere(image)) return undefined;
  const lower = image.toLowerCase();
  if (lower !== image && problemOfImage(lower) === undefined)
    return `must be in lower case: ${lower}`;
  if (!TWO_PARTS.test(image))
    return "must be a repository: owner/name on Docker Hub, or one on another registry with its host, such as ghcr.io/owner/name; in lower case and without a tag";
  const [owner, name] = image.split("/") as [string, string];
  if (!NAMESPACE.test(owner))
    return `must have an owner of 4 to 30 lower case letters and digits, as Docker Hub wants it, not ${JSON.stringify(owner)}`;
  if (owner === "library")
    return "must have an owner other than library: Docker's own images are there";
  if (!REPOSITORY.test(name))
    return `must have a name of at least 2 lower case letters, digits, dashes and underscores, as Docker Hub wants it, not ${JSON.stringify(name)}`;
  return undefined;
}

/** Whether an image is named with a registry that is not Docker Hub. */
export function isElsewhere(image: string): boolean {
  return ELSEWHERE.test(image);
}

/** The last part of an image's name. */
export function repositoryOf(image: string): string {
  return image.split("/").at(-1)!;
}

/** Page of the image's owner, as far as it can be told: else the registry's. */
export function pageOfOwner(image: string): string {
  const [first, second] = image.split("/") as [string, string];
  if (!isElsewhere(image)) return `https://hub.docker.com/u/${first}`;
  return first === "ghcr.io"
    ? `https://github.com/${second}`
    : `https://${first}`;
}
