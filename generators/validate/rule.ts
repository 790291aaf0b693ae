import type { Extension } from "./extension.ts";
import type { Matters, Problem, Severity, Source } from "./findings.ts";

/** Something that an extension has to keep to. */
export interface Rule {
  /** Stable, as it is written to ignore it. */
  readonly id: string;
  readonly severity: Severity;
  /** What holds where the rule is kept, in a sentence. */
  readonly title: string;
  /** What goes wrong for whom where it is not. */
  readonly protects: string;
  /** What to do. */
  readonly remedy: string;
  readonly sources: readonly Source[];
  /** Severity for who publishes in the marketplace, where it is another one. */
  readonly forMarketplace?: Severity;
  /** In which hosts and marketplaces it matters; all, where nothing is said. */
  readonly matters?: Matters;
  check(extension: Extension): Iterable<Problem>;
}

const DOCS = "https://docs.docker.com/extensions/extensions-sdk";

/** Pages that many rules are from. */
export const SOURCES = {
  labels: {
    title: "Docker: extension image labels",
    url: `${DOCS}/extensions/labels/`,
  },
  metadata: {
    title: "Docker: extension metadata",
    url: `${DOCS}/architecture/metadata/`,
  },
  architecture: {
    title: "Docker: extension architecture",
    url: `${DOCS}/architecture/`,
  },
  multiArch: {
    title: "Docker: build multi-arch extensions",
    url: `${DOCS}/extensions/multi-arch/`,
  },
  validate: {
    title: "Docker: validate your extension",
    url: `${DOCS}/extensions/validate/`,
  },
  publish: {
    title: "Docker: publish in the marketplace",
    url: `${DOCS}/extensions/publish/`,
  },
  design: {
    title: "Docker: design guidelines",
    url: `${DOCS}/design/design-guidelines/`,
  },
  hostBinaries: {
    title: "Docker: invoke host binaries",
    url: `${DOCS}/guides/invoke-host-binaries/`,
  },
  dockerSocket: {
    title: "Docker: use the Docker socket",
    url: `${DOCS}/guides/use-docker-socket-from-backend/`,
  },
  submissions: {
    title: "docker/extensions-submissions",
    url: "https://github.com/docker/extensions-submissions",
  },
  rancher: {
    title: "Rancher Desktop: extensions.ts",
    url: "https://github.com/rancher-sandbox/rancher-desktop/blob/main/pkg/rancher-desktop/main/extensions/extensions.ts",
  },
  podman: {
    title: "Podman Desktop: contribution-manager.ts",
    url: "https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/contribution-manager.ts",
  },
  podmanInstaller: {
    title: "Podman Desktop: extension-installer.ts",
    url: "https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/install/extension-installer.ts",
  },
  dockerfile: {
    title: "Docker: Dockerfile reference",
    url: "https://docs.docker.com/reference/dockerfile/",
  },
  compose: {
    title: "Docker: compose file reference",
    url: "https://docs.docker.com/reference/compose-file/",
  },
} as const satisfies { readonly [name: string]: Source };
