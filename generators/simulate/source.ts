import type { Metadata } from "./metadata.ts";

/** An extension whose files are on this machine. */
export interface Source {
  readonly metadata: Metadata;
  /** Name of the image, without its tag. */
  readonly image: string;
  readonly tag: string;
  /** Folder of the page; nothing where a server has it. */
  readonly page: string | undefined;
  readonly icon: string | undefined;
  /** Path of the compose file, where metadata.json names one. */
  readonly compose: string | undefined;
  /** Folders of the extension's own programs for this system. */
  readonly programs: readonly string[];
  /** What commands of the page run in, where they do not say. */
  readonly folder: string;
  /** Whether the page may be built again while it is shown. */
  readonly changes: boolean;
  /** What cannot work, as sentences. */
  readonly limits: readonly string[];
}

/** `registry:5000/owner/name:tag` as its name and its tag. */
export function splitReference(reference: string): {
  image: string;
  tag: string;
} {
  const [, image = reference, tag = "latest"] =
    /^(.*?)(?::([\w][\w.-]*))?(?:@.*)?$/.exec(reference) ?? [];
  return { image, tag };
}
