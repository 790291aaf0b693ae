import { imageConfig, platformText } from "./config.ts";
import { type Container, folderContainer } from "./container.ts";
import { ArchiveError } from "./errors.ts";
import { planArchive } from "./formats.ts";
import { type LayerFiles, nothingIn, readLayer } from "./layer.ts";
import { Budget } from "./limits.ts";
import { Tree } from "./merge.ts";
import type { PlannedImage, PlannedPlatform } from "./plan.ts";
import { Reader, streamFeed } from "./reader.ts";
import { everything, onlyThese, type Selection } from "./selection.ts";
import { tarContainer } from "./tar-container.ts";
import type {
  ArchiveContent,
  ArchiveFormat,
  ArchiveImage,
  ByteSource,
  Bytes,
  ImageFile,
  PlatformImage,
  ReadOptions,
  Tools,
  WantedPath,
} from "./types.ts";
import { encodingOf, unpack } from "./unpack.ts";

/** How often links may lead to something else that has to be looked for. */
const MOST_ROUNDS = 8;

/**
 * Reads the images of an archive, or of a folder that is laid out as one:
 * docker save, buildx, podman, skopeo, buildah and crane. Nothing of it is
 * written anywhere or run. What is read goes by in pieces; what stays in memory
 * are the documents, the names of files, and the content that is wanted.
 * @throws ArchiveError where there is no image, or it cannot be read: what is
 * wrong and where, and as its hint what to do
 */
export async function readArchive(
  source: ByteSource,
  options: ReadOptions = {},
): Promise<ArchiveContent> {
  const tools = source.tools ?? {};
  const budget = new Budget(options.limits);
  const container =
    "files" in source
      ? folderContainer(source.files, budget)
      : await tarContainer(await unpacked(source, budget, tools), budget);
  const plan = await planArchive({ container, tools });
  const limits = options.limits ?? {};
  const archive = { container, tools, plan, limits, seen: new Map() };
  return contentOf(archive, options, budget);
}

interface Archive {
  readonly container: Container;
  readonly tools: Tools;
  readonly plan: { format: ArchiveFormat; images: readonly PlannedImage[] };
  readonly limits: NonNullable<ReadOptions["limits"]>;
  /** Layers that have been read, without what was looked for: unpacking one again takes long. */
  readonly seen: Map<string, Pick<LayerFiles, "tops" | "outside">>;
}

/** An archive that is compressed as a whole can only be read from its start. */
async function unpacked(
  bytes: Bytes,
  budget: Budget,
  tools: Tools,
): Promise<Bytes> {
  if (bytes.size === 0) throw empty();
  const open = () => new Reader(streamFeed(bytes.open()));
  const start = open();
  let encoding;
  try {
    if ((await start.peek(1)).length === 0) throw empty();
    encoding = await encodingOf(start);
  } finally {
    await start.close();
  }
  if (encoding === "tar") return bytes;
  const where = "the archive";
  return {
    async *open() {
      const reader = open();
      try {
        yield* unpack(reader, encoding, { where, budget, tools });
      } finally {
        await reader.close();
      }
    },
  };
}

function empty(): ArchiveError {
  return new ArchiveError(
    "It is empty.",
    "Save it again; docker buildx leaves an empty file where type=docker is asked for several platforms: --output type=oci,dest=FILE can do that.",
  );
}

async function contentOf(
  archive: Archive,
  options: ReadOptions,
  budget: Budget,
): Promise<ArchiveContent> {
  const { format, images } = archive.plan;
  const found: ArchiveImage[] = [];
  const read = await filesOf(archive, options, budget);
  for (const { names, tags, platforms, missing, hasAttestations } of images)
    found.push({
      names: [...new Set(names.length > 0 ? names : tags)],
      platforms: platforms.map((planned): PlatformImage => ({
        platform: planned.platform,
        config: imageConfig(planned.config),
        layers: planned.layers,
        ...(planned.digest && { digest: planned.digest }),
        ...read.get(planned)!,
      })),
      missing: missing.map(({ platform, blob }) => ({ platform, blob })),
      hasAttestations: hasAttestations ?? false,
    });
  return {
    format,
    images: found,
    again: (other) => contentOf(archive, other, new Budget(archive.limits)),
  };
}

interface Files {
  readonly files: ReadonlyMap<string, ImageFile>;
  readonly outside: number;
}

/** Looks for files in layers, again where links lead to others. */
async function filesOf(
  archive: Archive,
  { wanted = () => false, only }: ReadOptions,
  budget: Budget,
): Promise<Map<PlannedPlatform, Files>> {
  const paths = new Map<string, WantedPath>();
  only?.forEach((one) => paths.set(JSON.stringify(one), one));
  const also = new Map<string, number>();
  for (let round = 1; ; round++) {
    budget.renew();
    const selection = only
      ? onlyThese([...paths.values()])
      : everything(wanted, also);
    const isNothing = only && paths.size === 0;
    const trees = await treesOf(archive, selection, budget, isNothing);
    const before = paths.size + also.size;
    const found = new Map<PlannedPlatform, Files>();
    for (const [planned, { tree, outside }] of trees) {
      const files = isNothing ? new Map<string, never>() : tree.files();
      found.set(planned, { files, outside });
      for (const [path, bytes] of linkedFrom(tree, files, selection))
        if (only) paths.set(path, { path, bytes });
        else also.set(path, bytes);
      for (const one of only ? [...paths.values()] : []) {
        const { path } = tree.resolve(one.path);
        const other = { ...one, path };
        const isKnown = path === one.path || selection.bytes(path) > 0;
        if (!isKnown) paths.set(JSON.stringify(other), other);
      }
    }
    if (paths.size + also.size === before || round === MOST_ROUNDS)
      return found;
  }
}

/** What wanted files are links to, where that has not been read. */
function* linkedFrom(
  tree: Tree,
  files: ReadonlyMap<string, ImageFile>,
  selection: Selection,
): Generator<[path: string, bytes: number]> {
  for (const [path, { kind, content }] of files) {
    const isLink = kind === "link" || tree.hardLinks.has(path);
    const bytes = isLink && content === undefined ? selection.bytes(path) : 0;
    if (bytes === 0) continue;
    const target = tree.resolve(tree.hardLinks.get(path) ?? path);
    const isRead = selection.bytes(target.path) >= bytes;
    if (!isRead && target.file?.kind !== "folder") yield [target.path, bytes];
  }
}

/** Puts the layers of each platform together. */
async function treesOf(
  archive: Archive,
  selection: Selection,
  budget: Budget,
  isNothing = false,
): Promise<Map<PlannedPlatform, { tree: Tree; outside: number }>> {
  const { container, tools, plan, seen } = archive;
  const all = plan.images.flatMap(({ platforms }) => platforms);
  const trees = new Map<PlannedPlatform, { tree: Tree; outside: number }>();
  const known = new Map<string, LayerFiles>();
  const whereOf = new Map<string, [PlannedPlatform, number]>();
  for (const planned of all)
    for (const [index, { name }] of planned.layers.entries())
      if (!whereOf.has(name)) whereOf.set(name, [planned, index]);
  const read = async (name: string, stored: Reader) => {
    const [planned, index] = whereOf.get(name)!;
    const of = all.length > 1 ? ` of ${platformText(planned.platform)}` : "";
    const where = `layer ${index + 1}${of}`;
    const layer = planned.layers[index]!;
    const reading = { layer, where, selection, budget, tools };
    const files = await readLayer(stored, reading);
    known.set(name, files);
    seen.set(name, { tops: files.tops, outside: files.outside });
  };
  for (const [name, { tops, outside }] of seen)
    if (!selection.mayBeIn(tops)) known.set(name, nothingIn(tops, outside));
  const open = [...whereOf.keys()].filter((name) => !known.has(name));
  if (!container.isRandom && !isNothing && open.length > 0)
    await container.visit(open, async (name, stored) => {
      await read(name, stored);
      return true;
    });
  for (const planned of all) {
    const tree = new Tree(budget);
    let outside = 0;
    if (!isNothing) {
      const layers = await fromTheTop(planned);
      for (const layer of layers.toReversed()) {
        tree.add(layer);
        outside += layer.outside;
      }
    }
    trees.set(planned, { tree, outside });
  }
  return trees;

  async function fromTheTop({
    layers,
  }: PlannedPlatform): Promise<LayerFiles[]> {
    const answers = selection.answers();
    const found: LayerFiles[] = [];
    for (const { name } of layers.toReversed()) {
      if (!known.has(name))
        await container.visit([name], async (_, stored) => {
          await read(name, stored);
          return true;
        });
      found.push(known.get(name)!);
      if (answers.settle(found.at(-1)!)) break;
    }
    return found;
  }
}
