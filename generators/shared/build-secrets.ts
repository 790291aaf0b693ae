/** Configuration of a package manager, brought into a build without ending up in the image. */
interface BuildSecret {
  /** Where the package manager looks for it. */
  readonly target: string;
  readonly manager: string;
  /** What its owner calls the file. */
  readonly file: string;
}

/**
 * By the id of the secret.
 * @see https://pkg.go.dev/cmd/go#hdr-Environment_variables
 * @see https://pip.pypa.io/en/stable/topics/configuration/
 */
export const BUILD_SECRETS = {
  npmrc: { target: "/root/.npmrc", manager: "npm", file: ".npmrc" },
  goenv: { target: "/root/.config/go/env", manager: "Go", file: "go.env" },
  pipconf: {
    target: "/root/.config/pip/pip.conf",
    manager: "pip",
    file: "pip.conf",
  },
} as const satisfies Record<string, BuildSecret>;

/** Id of a build secret, as in `--secret id=npmrc,src=.npmrc`. */
export type BuildSecretId = keyof typeof BUILD_SECRETS;

/** Option of RUN that mounts a secret where there is one. */
export function secretMount(id: BuildSecretId): string {
  return `--mount=type=secret,id=${id},target=${BUILD_SECRETS[id].target}`;
}
