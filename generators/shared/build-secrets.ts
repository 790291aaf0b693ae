/** Configuration of a package manager, brought into a build without ending up in the image. */
interface BuildSecret {
  /** As in `--secret id=npmrc,src=.npmrc`. */
  readonly id: string;
  /** Where the package manager looks for it. */
  readonly target: string;
  readonly manager: string;
  /** What the file is called in examples. */
  readonly file: string;
}

/**
 * What a build may be given.
 * @see https://pkg.go.dev/cmd/go#hdr-Environment_variables
 * @see https://pip.pypa.io/en/stable/topics/configuration/
 */
export const BUILD_SECRETS = [
  { id: "npmrc", target: "/root/.npmrc", manager: "npm", file: ".npmrc" },
  {
    id: "goenv",
    target: "/root/.config/go/env",
    manager: "Go",
    file: "go.env",
  },
  {
    id: "pipconf",
    target: "/root/.config/pip/pip.conf",
    manager: "pip",
    file: "pip.conf",
  },
] as const satisfies readonly BuildSecret[];

/** Id of a build secret. */
type BuildSecretId = (typeof BUILD_SECRETS)[number]["id"];

/** Option of RUN that mounts a secret where there is one. */
export function secretMount(wanted: BuildSecretId): string {
  const { id, target } = BUILD_SECRETS.find(({ id }) => id === wanted)!;
  return `--mount=type=secret,id=${id},target=${target}`;
}
