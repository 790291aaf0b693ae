/** An extension as a host sees it: what it copies out of the image, and the labels. */
export interface InstalledExtension {
  /** Text of /metadata.json. */
  readonly metadata: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The image's files by absolute path; undefined where the image was not built. */
  readonly files?: ReadonlyMap<string, ImageFile>;
  /** Symbolic links among what is copied, by absolute path. */
  readonly links?: readonly string[];
  /** The compose file, parsed. */
  readonly compose?: ComposeFile;
}

/** What the hosts look at in a compose file. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs?: Readonly<Record<string, { readonly file?: string }>>;
  readonly secrets?: Readonly<Record<string, { readonly file?: string }>>;
}

/** What stands for the installed image in a compose file. */
export const IMAGE = "${DESKTOP_PLUGIN_IMAGE}";

/** A file in an image. */
export interface ImageFile {
  /** Permission bits. */
  readonly mode: number;
  readonly content: Buffer;
}

/** What the hosts look at in a compose service. */
export interface Service {
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly container_name?: string;
  readonly build?: unknown;
  readonly env_file?: unknown;
  readonly labels?: unknown;
  readonly logging?: {
    readonly driver?: string;
    readonly options?: Readonly<Record<string, string>>;
  };
}

/** What metadata.json may hold. */
export interface Metadata {
  readonly icon?: string;
  readonly ui?: {
    readonly "dashboard-tab"?: {
      readonly title?: string;
      readonly root?: string;
      readonly src?: string;
    };
  };
  readonly vm?: {
    readonly image?: string;
    readonly composefile?: string;
    readonly exposes?: { readonly socket?: string };
  };
  readonly host?: {
    readonly binaries: readonly Readonly<
      Partial<Record<System, readonly { readonly path: string }[]>>
    >[];
  };
}

/** Names of operating systems in metadata.json. */
export type System = "darwin" | "linux" | "windows";

/** A path of metadata.json, relative or absolute, as an absolute one. */
export function absolute(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

/** Every path that metadata.json names, with what names it. */
export function namedPaths(
  metadata: Metadata,
): { what: string; path: string }[] {
  const tab = metadata.ui?.["dashboard-tab"];
  const named = [
    { what: "icon", path: metadata.icon },
    { what: "vm.composefile", path: metadata.vm?.composefile },
    {
      what: "ui.dashboard-tab",
      path: tab?.root && tab.src && `${tab.root}/${tab.src}`,
    },
    ...(metadata.host?.binaries ?? []).flatMap((tool) =>
      Object.entries(tool).flatMap(([system, paths]) =>
        paths.map(({ path }) => ({ what: `host.binaries ${system}`, path })),
      ),
    ),
  ];
  return named.flatMap(({ what, path }) =>
    path === undefined ? [] : [{ what, path: absolute(path) }],
  );
}
