/** Bytes that can be read more than once: a file, a blob of a page. */
export interface Bytes {
  /** How many there are, if that is known. */
  readonly size?: number;
  /** All of them, from the first on. May be called again. */
  open(): AsyncIterable<Uint8Array>;
  /**
   * Up to `length` of them from `offset` on, fewer only where they end. With
   * this and `size`, what is not needed is skipped instead of read.
   */
  read?(offset: number, length: number): Promise<Uint8Array>;
}

/** A folder that is laid out as an image, or holds an unpacked archive. */
export interface Folder {
  /**
   * A file of it. The path is relative, has no `..`, and its parts are
   * separated by `/`; it comes from what the folder's own files say, so a link
   * that leads out of the folder must not be followed.
   * @returns undefined where there is no such file
   */
  file(path: string): Promise<(Bytes & { readonly size: number }) | undefined>;
}

/** What the surroundings do faster than what is the same everywhere. */
export interface Tools {
  /** Unpacks gzip; all members, where there are several. */
  readonly gunzip?: (
    bytes: AsyncIterable<Uint8Array>,
  ) => AsyncIterable<Uint8Array>;
  /** Unpacks one frame of Zstandard. */
  readonly unzstdFrame?: (
    bytes: AsyncIterable<Uint8Array>,
  ) => AsyncIterable<Uint8Array>;
  /** Without it, digests are not compared. */
  readonly sha256?: () => Sha256;
}

/** A SHA-256 that is made piece by piece. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** 64 hexadecimal digits. */
  hex(): string;
}

/** Where an image is read from. */
export type ByteSource = (Bytes | { readonly files: Folder }) & {
  readonly tools?: Tools;
};

/** How far a reader goes before it refuses. */
export interface Limits {
  /** Of one JSON document. */
  readonly documentBytes: number;
  /** Of all documents that have to be kept in one pass. */
  readonly documentsBytes: number;
  /** Entries of the archive and of all layers that are read. */
  readonly entries: number;
  /** All that is unpacked in one call. */
  readonly unpackedBytes: number;
  /** How much larger than what is stored it may get, beyond the first GiB. */
  readonly unpackedRatio: number;
  /** Memory that Zstandard may look back on. */
  readonly windowBytes: number;
  /** Of one file that is wanted. */
  readonly contentBytes: number;
  /** Of all files that are wanted. */
  readonly contentsBytes: number;
  /** Of all names of files that are kept, together. */
  readonly namesLength: number;
  /** Folders and links that may be followed when layers are put together. */
  readonly steps: number;
  /** Layers up to this size are read whole and compared with their digest. */
  readonly comparedBytes: number;
}

/** A path that an answer is needed for. */
export interface WantedPath {
  /** Absolute. Links on the way and at the end are followed. */
  readonly path: string;
  /**
   * What is beneath it, too: `all`, for which every layer has to be read, or
   * what the layer that has something of it, and those above, say of it.
   * Nothing of it without this.
   */
  readonly beneath?: "all" | "topmost";
  /** How many bytes of each file to keep, all (within the limits) by default. */
  readonly bytes?: number;
}

/** What to read of an archive. */
export interface ReadOptions {
  /**
   * Which files to keep the content of: all of it (within the limits), or its
   * first bytes. All layers are read and all files listed.
   */
  readonly wanted?: (path: string) => boolean | number;
  /**
   * Instead of `wanted`: the paths that matter. Layers are read from the top
   * only until nothing further down can change the answer, and `files` has
   * these paths alone, with their content, what leads there, and what they link
   * to. With an empty list no layer is read.
   */
  readonly only?: readonly WantedPath[];
  readonly limits?: Partial<Limits>;
}

/** What an image is for. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** How an image's configuration says it is to be run. */
export interface ImageConfig {
  readonly labels: Readonly<Record<string, string>>;
  /** `NAME=value` */
  readonly env: readonly string[];
  readonly cmd?: readonly string[];
  readonly entrypoint?: readonly string[];
  /** `80/tcp` */
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly stopSignal?: string;
  readonly shell?: readonly string[];
  /** Whether it has a health check. */
  readonly hasHealthcheck: boolean;
  /** When it was made, as it says. */
  readonly created?: string;
  /** What made each layer, as the builder says, lowest first. */
  readonly history: readonly { createdBy: string; emptyLayer: boolean }[];
}

/** A file, folder or link of an image. */
export interface ImageFile {
  /** `other`: a device or a pipe. */
  readonly kind: "file" | "folder" | "link" | "other";
  /** The permissions, such as 0o755. */
  readonly mode: number;
  /** In bytes; 0 where it is no file. */
  readonly size: number;
  /** What a symbolic link says. Hard links are files. */
  readonly linkTarget?: string;
  /** Its first bytes, where it is wanted: whole if there are `size` of them. */
  readonly content?: Uint8Array;
}

/** A layer, as it is stored. */
export interface Layer {
  /** Of the archive's entry, or of the blob. */
  readonly name: string;
  /** As the manifest says, if it does. */
  readonly mediaType?: string;
  /** In bytes as it is stored, which may be compressed. */
  readonly size: number;
  /** By its first bytes. */
  readonly encoding: "tar" | "gzip" | "zstd";
  /** Digest of what is unpacked, as the configuration says. */
  readonly diffId?: string;
}

/** An image for one platform. */
export interface PlatformImage {
  /** Nothing where the image does not say. */
  readonly platform: Platform | undefined;
  readonly config: ImageConfig;
  /**
   * The root file system, by absolute path, after all layers: everything, or
   * with `only` what it names.
   */
  readonly files: ReadonlyMap<string, ImageFile>;
  /** Lowest first. */
  readonly layers: readonly Layer[];
  /** How many entries of layers lead out of the root, which are not followed. */
  readonly outside: number;
  /** `sha256:…` of its manifest, where there is one. */
  readonly digest?: string;
}

/** A platform that an archive names and does not hold. */
export interface MissingPlatform {
  readonly platform: Platform | undefined;
  /** The digest, or name, of what is not there. */
  readonly blob: string;
}

/** An image, which may be for several platforms. */
export interface ArchiveImage {
  /**
   * As the archive says them, without `docker.io/` and `docker.io/library/`. A
   * bare tag, such as `1.0.0`, is what was given to a tool instead of a name.
   */
  readonly names: readonly string[];
  readonly platforms: readonly PlatformImage[];
  readonly missing: readonly MissingPlatform[];
  /** Whether its index lists attestations beside the images. */
  readonly hasAttestations: boolean;
}

/** How an archive is laid out. */
export type ArchiveFormat =
  | "oci-layout"
  | "docker-archive"
  | "oci-layout and docker-archive"
  | "docker-dir"
  /** No archive, but what a local engine has. */
  | "engine";

/** What is in an archive. */
export interface ArchiveContent {
  readonly format: ArchiveFormat;
  /** At least one. */
  readonly images: readonly ArchiveImage[];
  /**
   * Reads on in the same archive: other files, of the same images.
   * @throws ArchiveError
   */
  again(options: Omit<ReadOptions, "limits">): Promise<ArchiveContent>;
}
