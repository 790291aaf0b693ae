import { excludedBy, foldersAbove, isOn } from "./copy-flags.ts";
import type { HereDocument } from "./dockerfile.ts";
import { matcher } from "./dockerignore.ts";
import { copiedBy, join, type Stage, type Step } from "./stages.ts";

/** The folder that an image is built in, as far as the build sees it. */
export interface BuildFolder {
  /** Every file, relative, with slashes; without what .dockerignore leaves out. */
  readonly files: ReadonlySet<string>;
  /** Every folder that has a file. */
  readonly folders: ReadonlySet<string>;
}

/** Whether a path is in an image, and which file of the build's folder it is. */
export type Found =
  | {
      readonly is: "there";
      readonly origin?: string;
      /** Where it is written in the Dockerfile. */
      readonly document?: HereDocument;
    }
  | { readonly is: "unknown" }
  | {
      readonly is: "missing";
      /** The instruction that should have brought it, and what it found none of. */
      readonly because?: { readonly step: Step; readonly source: string };
    };

const UNKNOWN: Found = { is: "unknown" };
const MISSING: Found = { is: "missing" };

/** Images whose files are known not to be an extension's. */
const PLAIN_IMAGES =
  /^(?:docker\.io\/)?(?:library\/)?(?:scratch|alpine|debian|ubuntu|busybox|node|golang|python|rust|nginx|eclipse-temurin|openjdk|fedora|amazonlinux|bash)(?::|@|$)/;

/** Asking goes through copies from stage to stage; a file can be made to ask without end. */
const QUESTIONS = 10_000;

/**
 * Whether a path of the image that a stage makes is there, as `COPY` and `ADD`
 * tell. What a `RUN` makes is not known, nor what an image from elsewhere holds.
 * @param wanted absolute
 */
export function findInStage(
  stages: readonly Stage[],
  stage: Stage,
  wanted: string,
  folder: BuildFolder,
): Found {
  let left = QUESTIONS;

  function find(stage: Stage, wanted: string): Found {
    if (--left < 0) return UNKNOWN;
    const answers: Found[] = [];
    for (const step of stage.steps.toReversed()) {
      const { keyword } = step.instruction;
      if (keyword === "RUN" && mayMake(step, wanted, stage))
        answers.push(UNKNOWN);
      if (keyword !== "COPY" && keyword !== "ADD") continue;
      const found = copied(step, wanted, stage);
      if (found.is === "there") return found;
      answers.push(found);
    }
    if (stage.baseStage) answers.push(find(stage.baseStage, wanted));
    else if (!PLAIN_IMAGES.test(stage.base ?? "")) answers.push(UNKNOWN);
    return best(answers);
  }

  function copied(step: Step, wanted: string, stage: Stage): Found {
    const { instruction } = step;
    const { sources, target } = copiedBy(step);
    if (target === undefined || step.folder === undefined) return UNKNOWN;
    const to = join(step.folder, target);
    const inside = below(to, wanted);
    // A folder is there once anything is copied into it.
    if (inside === undefined)
      return below(wanted, to) === undefined ? MISSING : { is: "there" };
    const isFolder =
      /(?:^|\/)\.{0,2}$/.test(target) ||
      sources.length > 1 ||
      to === "/" ||
      to === step.folder;
    if (instruction.heredocs.length > 0) {
      const document = instruction.documents.findLast(({ name }) =>
        isFolder ? join(to, name) === wanted : inside === "",
      );
      return document ? { is: "there", document } : { is: "there" };
    }
    const from = instruction.flags.get("from");
    const isOut = excludedBy(step);
    const keepsParents = isOn(instruction.flags.get("parents"));
    return best(
      sources.map((source) => {
        if (source === undefined) return UNKNOWN;
        const above = keepsParents ? foldersAbove(source) : undefined;
        const asked = { to, inside, isFolder, wanted, above, isOut };
        return from === undefined
          ? fromFolder(step, source, asked)
          : fromStage(step.resolve(from).value, stage, source, asked);
      }),
    );
  }

  function fromFolder(step: Step, source: string, target: Target): Found {
    if (
      step.instruction.keyword === "ADD" &&
      /^(?:https?|git):|^git@|\.git(?:#|$)|\.(?:tar|tgz|tar\.\w+)$/.test(source)
    )
      return UNKNOWN;
    const pattern = join("/", source).slice(1);
    const isGlob = /[*?[\\]/.test(pattern);
    const matches = isGlob ? matcher(pattern) : undefined;
    const named = matches
      ? [...folder.files, ...folder.folders].filter(
          (path) => matches(path) && !hasMatchingFolder(path, matches),
        )
      : folder.files.has(pattern) ||
          folder.folders.has(pattern) ||
          pattern === ""
        ? [pattern]
        : [];
    const because = { step, source };
    if (named.length === 0)
      return BUILT.test(pattern) ? UNKNOWN : { is: "missing", because };
    let seen = false;
    for (const path of named) {
      if (target.above !== undefined) {
        const found = withParents(path, target.above, target);
        if (!found) continue;
        const origin = [path, found.rest].filter(Boolean).join("/");
        if (folder.files.has(origin)) return { is: "there", origin };
        if (folder.folders.has(origin) || found.isAbove) return { is: "there" };
        continue;
      }
      if (folder.files.has(path)) {
        const name = path.slice(path.lastIndexOf("/") + 1);
        const place =
          target.isFolder || named.length > 1
            ? join(target.to, name)
            : target.to;
        if (place === target.wanted) return { is: "there", origin: path };
        // A name without a slash may be a folder that is there already.
        if (!target.isFolder && join(target.to, name) === target.wanted)
          seen = true;
        continue;
      }
      if (target.isOut?.(target.inside)) continue;
      const origin = [path, target.inside].filter(Boolean).join("/");
      if (folder.files.has(origin)) return { is: "there", origin };
      if (folder.folders.has(origin) || origin === "") return { is: "there" };
    }
    return seen ? UNKNOWN : MISSING;
  }

  function fromStage(
    name: string | undefined,
    stage: Stage,
    source: string,
    target: Target,
  ): Found {
    if (name === undefined || /[*?[]/.test(source)) return UNKNOWN;
    const before = stages.slice(0, stage.index);
    const other =
      before.findLast((each) => each.name === name.toLowerCase()) ??
      (/^\d+$/.test(name) ? before[Number(name)] : undefined);
    if (!other) return UNKNOWN;
    const from = join("/", source);
    if (target.above !== undefined) {
      const found = withParents(from.slice(1), target.above, target);
      if (!found) return MISSING;
      return found.isAbove
        ? { is: "there" }
        : find(other, join(from, found.rest));
    }
    // It is a folder whose content is copied, or a file that gets the name.
    const candidates = new Set<string>();
    if (target.inside !== "" && !target.isOut?.(target.inside))
      candidates.add(join(from, target.inside));
    if (target.inside === "" && !target.isFolder) candidates.add(from);
    if (target.inside === "" && target.isFolder) return { is: "there" };
    if (target.inside === from.slice(from.lastIndexOf("/") + 1))
      candidates.add(from);
    return best([...candidates].map((each) => find(other, each)));
  }

  /** In the last stage a command is taken to make only what it names; elsewhere it may build anything. */
  function mayMake(step: Step, wanted: string, stage: Stage): boolean {
    if (stage !== stages.at(-1)) return true;
    const { text } = step.instruction;
    if (step.instruction.heredocs.length > 0) return true;
    if (
      /\b(?:cp|mv|ln|tar|unzip|curl|wget|git|make|npm|yarn|pnpm|rsync|install)\b|>/.test(
        withoutPackages(text),
      )
    )
      return true;
    return wanted.split("/").some((part) => part !== "" && text.includes(part));
  }

  return find(stage, wanted);
}

/** What is asked of an instruction that copies. */
interface Target {
  /** Where it copies to, absolute. */
  readonly to: string;
  /** The rest of the wanted path below that. */
  readonly inside: string;
  readonly isFolder: boolean;
  readonly wanted: string;
  /** With `--parents`, the source's folders that are not kept. */
  readonly above: string | undefined;
  /** Whether `--exclude` leaves out a path below a folder that is copied. */
  readonly isOut: ((path: string) => boolean) | undefined;
}

/** How a path that is copied with its folders meets the wanted one: what remains of it, or that it is a folder above. */
function withParents(
  path: string,
  above: string,
  { to, wanted }: Target,
): { readonly rest: string; readonly isAbove: boolean } | undefined {
  const kept = below(`/${above}`, `/${path}`) ?? path;
  const place = join(to, kept);
  const rest = below(place, wanted);
  if (rest !== undefined) return { rest, isAbove: false };
  return below(wanted, place) === undefined
    ? undefined
    : { rest: "", isAbove: true };
}

/** The answer that says most: what may be is no fault. */
function best(answers: readonly Found[]): Found {
  return (
    answers.find(({ is }) => is === "there") ??
    answers.find(({ is }) => is === "unknown") ??
    answers.find((each) => each.is === "missing" && each.because) ??
    MISSING
  );
}

/** Names of folders that a build outside of the Dockerfile may fill. */
const BUILT =
  /(?:^|\/)(?:build|dist|out|bin|target|public|node_modules)(?:\/|$)/;

/** A command without its calls of a distribution's package manager. */
function withoutPackages(text: string): string {
  return text.replace(/\b(?:apk|apt|apt-get|dnf|yum|microdnf)\b[^&|;>]*/g, "");
}

/** The rest of a path below a folder, "" for the folder itself; nothing for a path elsewhere. */
function below(folder: string, path: string): string | undefined {
  if (path === folder) return "";
  const start = folder === "/" ? "/" : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

function hasMatchingFolder(
  path: string,
  matches: (path: string) => boolean,
): boolean {
  const end = path.lastIndexOf("/");
  return end > 0 && matches(path.slice(0, end));
}
