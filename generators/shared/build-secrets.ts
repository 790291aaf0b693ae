/** A file that a build is given without its ending up in the image. */
interface BuildSecret {
  /** As in `--secret id=npmrc,src=.npmrc`. */
  readonly id: string;
  /** Where it is mounted, and looked for. */
  readonly target: string;
  /** What the file is called in examples. */
  readonly file: string;
}

/** Configuration of a package manager. */
interface ManagerConfiguration extends BuildSecret {
  readonly manager: string;
  /** It does not know `HTTP_PROXY` and the like: the file has to name the proxy, too. */
  readonly namesProxy?: boolean;
}

/**
 * Configuration of package managers that a build may be given.
 * @see https://pkg.go.dev/cmd/go#hdr-Environment_variables
 * @see https://pip.pypa.io/en/stable/topics/configuration/
 * @see https://maven.apache.org/settings.html
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
  {
    id: "mavensettings",
    target: "/root/.m2/settings.xml",
    manager: "Maven",
    file: "settings.xml",
    namesProxy: true,
  },
] as const satisfies readonly ManagerConfiguration[];

/** Certificates of a proxy that opens TLS to look inside. */
export const CA = {
  id: "ca",
  target: "/run/secrets/ca",
  file: "ca.pem",
} as const satisfies BuildSecret;

const ALL = [...BUILD_SECRETS, CA];

/** Option of RUN that mounts a secret where there is one. */
export function secretMount(wanted: (typeof ALL)[number]["id"]): string {
  const { id, target } = ALL.find(({ id }) => id === wanted)!;
  return `--mount=type=secret,id=${id},target=${target}`;
}

/**
 * A line of shell that has programs trust the secret `ca`, where it was given:
 * most cannot do with the name of a file that is not there.
 * @param variables that name a file of certificates, `NODE_EXTRA_CA_CERTS` for Node.js
 */
export function trustCa(...variables: string[]): string {
  const settings = variables.map((name) => `${name}=${CA.target}`).join(" ");
  return `if [ -f ${CA.target} ]; then export ${settings}; fi;`;
}
