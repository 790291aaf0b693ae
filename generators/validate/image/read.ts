import { withUnstarted } from "../../shared/unstarted.ts";
import { imageConfig, platformOf, platformText } from "../archive/config.ts";
import { object, said, strings } from "../archive/documents.ts";
import { Budget } from "../archive/limits.ts";
import { linked, parent } from "../archive/paths.ts";
import { shortName } from "../archive/plan.ts";
import { onlyThese } from "../archive/selection.ts";
import type {
  ArchiveContent,
  ImageFile,
  PlatformImage,
  ReadOptions,
  WantedPath,
} from "../archive/types.ts";
import { copyOut } from "./copy.ts";
import { atEnd, indexOf, inspect } from "./engine.ts";

/** As many links as Linux follows. */
const MOST_LINKS = 40;

/**
 * Reads an image of a local engine, through docker: what is said of it, and
 * files as hosts take them out, by a container of each platform that is never
 * started and always removed. Nothing is pulled.
 *
 * With `only`, `files` has each path as it was asked for, also where a folder on
 * the way is a link, and what it links to; the layers are not known.
 * @throws FailureError without an engine, or such an image
 * @throws ArchiveError beyond a limit
 */
export async function readImage(
  reference: string,
  options: ReadOptions = {},
): Promise<ArchiveContent> {
  const image = await inspect(reference);
  const { platforms, hasAttestations } = await indexOf(reference);
  const several = platforms.length > 1 ? platforms.map(platformText) : [];
  const described = await Promise.all(
    several.length > 1
      ? several.map(async (platform) => ({
          platform,
          image: await inspect(reference, platform),
        }))
      : [{ platform: undefined, image }],
  );
  const names = strings(image["RepoTags"]).map(shortName);
  const content = async (
    asked: Omit<ReadOptions, "limits">,
  ): Promise<ArchiveContent> => {
    const read: PlatformImage[] = [];
    const budget = new Budget(options.limits);
    for (const { platform, image } of described) {
      const digest = said(object(image["Descriptor"])["digest"]);
      const { Os, Architecture, Variant, Config, Created } = image;
      read.push({
        platform: platformOf({
          os: Os,
          architecture: Architecture,
          variant: Variant,
        }),
        config: imageConfig({ config: Config, created: Created }),
        files: await filesOf(reference, platform, asked, budget),
        layers: [],
        outside: 0,
        ...(digest && { digest }),
      });
    }
    return {
      format: "engine",
      images: [{ names, platforms: read, missing: [], hasAttestations }],
      again: content,
    };
  };
  return content(options);
}

async function filesOf(
  reference: string,
  platform: string | undefined,
  { only, wanted = () => false }: ReadOptions,
  budget: Budget,
): Promise<Map<string, ImageFile>> {
  const files = new Map<string, ImageFile>();
  if (only?.length === 0) return files;
  const prefix = "create-docker-extension-validate";
  const unstarted = { reference, platform, prefix, atEnd };
  return withUnstarted(unstarted, async (container) => {
    if (!only) {
      const bytes = (path: string) => {
        const asked = wanted(path);
        return asked === true ? Number.POSITIVE_INFINITY : Number(asked);
      };
      const all = { path: "/", beneath: true, bytes };
      await copyOut({ ...all, container, budget, files });
      return files;
    }
    const { bytes } = onlyThese(only);
    const copy = async (one: WantedPath, links = 0): Promise<void> => {
      const path = linked(one.path, "/");
      const beneath = one.beneath !== undefined;
      const kept = links === 0 ? bytes : () => one.bytes ?? Infinity;
      await copyOut({ container, path, beneath, bytes: kept, budget, files });
      const { linkTarget } = files.get(path) ?? {};
      if (linkTarget === undefined || links === MOST_LINKS) return;
      const target = linked(linkTarget, parent(path));
      if (!files.has(target)) await copy({ ...one, path: target }, links + 1);
    };
    for (const one of only) await copy(one);
    return files;
  });
}
