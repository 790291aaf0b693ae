import type { FileChange } from "../change/change.ts";
import { mergeSets } from "../change/merge/lines.ts";
import { likeOurs, unixOf } from "../change/merge/merge.ts";
import { lookAt } from "../change/tree.ts";
import { COMPOSE_FILE, composeFile } from "../compose/part.ts";
import type { Answers } from "../questions.ts";
import type { Json } from "../shared/json.ts";
import { collect, type Contribution, type Files } from "../shared/plan.ts";
import type { Extension } from "../validate/extension.ts";
import { at, textOf } from "../validate/read/data.ts";
import { readDockerignore } from "../validate/read/dockerignore.ts";
import { addToCompose } from "./edit/compose.ts";
import { addToDockerfile } from "./edit/dockerfile.ts";
import type { Edited } from "./edit/edited.ts";
import { addToMetadata } from "./edit/metadata.ts";

/** What is to be put into files that are the author's. */
export interface Additions {
  /** Absolute folder of the project. */
  readonly root: string;
  readonly extension: Extension;
  /** What is contributed now and was not before. */
  readonly added: readonly Contribution[];
  /** The answers with what is added. */
  readonly answers: Answers;
  /** Files that are new, or ours. */
  readonly ours: Files;
}

/**
 * Changes of files that are the author's: each gets what is contributed, and
 * stays as it is in everything else.
 * @returns the changes, and what could not be put anywhere, as sentences
 */
export function editsOf(additions: Additions): {
  readonly changes: readonly FileChange[];
  readonly byHand: readonly string[];
} {
  const { root } = additions;
  const withSocket = { ...additions, ...ofTheirSocket(additions) };
  const edits: readonly (readonly [string, Edited | undefined])[] = [
    ["metadata.json", editedMetadata(withSocket)],
    ["Dockerfile", editedDockerfile(withSocket)],
    editedCompose(additions),
    [".gitignore", editedGitignore(additions)],
    [".gitattributes", editedAttributes(additions)],
    [".dockerignore", editedDockerignore(additions)],
  ];
  return {
    byHand: edits.flatMap(([, edited]) => edited?.byHand ?? []),
    changes: edits.flatMap(([path, edited]): FileChange[] => {
      const found = lookAt(root, path);
      if (edited === undefined || edited.text === (found?.text ?? ""))
        return [];
      const file = { content: edited.text, mode: found?.mode ?? 0o644 };
      return found
        ? [{ path, action: "merge", isThere: true, isTouched: true, file }]
        : [{ path, action: "create", isThere: false, isTouched: false, file }];
    }),
  };
}

interface WithSocket extends Additions {
  readonly environment: readonly string[];
}

/**
 * The name of a socket that metadata.json has already, also as its old key, is
 * kept: the backend is told of it.
 */
function ofTheirSocket({
  extension: { manifest, tab },
  added,
}: Additions): Pick<WithSocket, "added" | "environment"> {
  const key = ["vm", "exposes", "socket"];
  const theirs =
    textOf(at(manifest, key)) ?? textOf(at(tab, ["backend", "socket"]));
  const ours = added
    .map(({ metadata }) => textOf(at(metadata, key)))
    .find((name) => name !== undefined);
  if (theirs === undefined || ours === undefined || theirs === ours)
    return { added, environment: [] };
  return {
    environment: [`SOCKET=/run/guest-services/${theirs}`],
    added: added.map((each) =>
      at(each.metadata, key) === undefined
        ? each
        : {
            ...each,
            metadata: {
              ...each.metadata,
              vm: { ...each.metadata?.vm, exposes: { socket: theirs } },
            },
          },
    ),
  };
}

function editedMetadata({ root, added }: Additions): Edited | undefined {
  const text = lookAt(root, "metadata.json")?.text;
  return text === undefined ? undefined : addToMetadata(text, added);
}

function editedDockerfile({
  root,
  extension: { manifest },
  added,
  environment,
}: WithSocket): Edited | undefined {
  const text = lookAt(root, "Dockerfile")?.text;
  const process = added.find((each) => each.process)?.process;
  const stages = collect({ contributions: added }, "stages");
  const copies = collect({ contributions: added }, "copies");
  if (text === undefined || (!process && stages.length + copies.length === 0))
    return undefined;
  const isStarted = manifest["vm"] !== undefined;
  const all = { stages, copies, process, environment, isStarted };
  return (
    addToDockerfile(text, all) ?? {
      text,
      byHand: [
        "The Dockerfile has no stage that could be added to, or continues its lines by something else than a backslash. The Dockerfile of a new project shows what belongs there.",
      ],
    }
  );
}

type Services = Readonly<Record<string, { readonly [key: string]: Json }>>;

/** The compose file that is there; one that is missing, or ours, comes as a whole. */
function editedCompose({
  extension: { compose },
  added,
  answers,
  ours,
}: Additions): readonly [string, Edited | undefined] {
  const { path, text } = compose?.file ?? { path: COMPOSE_FILE, text: "" };
  const isOfFirst = added.some(({ service }) => service);
  const isStarted = added.some(({ process }) => process);
  const hasServices = added.some(
    ({ services, volumes }) => services ?? volumes,
  );
  if (!compose || ours.has(path) || answers.vm !== "compose")
    return [path, undefined];
  if (!isOfFirst && !isStarted && !hasServices) return [path, undefined];
  const planned = composeFile({ answers, contributions: added });
  const { backend, ...services } = planned.services as Services;
  const { image: _image, logging: _logging, ...joined } = backend!;
  const additions = {
    first: isStarted ? { backend: backend! } : {},
    joined: isStarted ? {} : joined,
    services,
    volumes: planned.volumes ?? {},
  };
  const { first, ...rest } = additions;
  const needed = { "first service": isStarted ? first : joined, ...rest };
  return [
    path,
    addToCompose(path, text, additions) ?? {
      text,
      byHand: [
        `${path} is written in a way that nothing can be put into. It needs: ${JSON.stringify(needed)}.`,
      ],
    },
  ];
}

function editedGitignore({ root, added }: Additions): Edited | undefined {
  const lines = collect({ contributions: added }, "ignored");
  return withLines(root, ".gitignore", lines);
}

/** Files whose lines end as Windows wants it. */
function editedAttributes({ root, added }: Additions): Edited | undefined {
  const globs = collect({ contributions: added }, "crlf");
  const lines = globs.map((glob) => `${glob} text eol=crlf`);
  return withLines(root, ".gitattributes", lines, true);
}

/** What is copied now must not be left out. */
function editedDockerignore({
  root,
  added,
  ours,
}: Additions): Edited | undefined {
  const name = ".dockerignore";
  const isOut = readDockerignore(lookAt(root, name)?.text ?? "");
  const sources = added.flatMap(({ stages, copies }) => [
    ...(stages ?? []).flatMap(({ context }) => context),
    ...(copies ?? [])
      .filter(({ from }) => from === undefined)
      .flatMap((copy) => copy.sources),
  ]);
  const isLeftOut = (source: string) => {
    const files = [...ours.keys()].filter(
      (path) => path === source || path.startsWith(`${source}/`),
    );
    return files.length > 0 && files.every((path) => isOut(path));
  };
  const lines = sources.filter(isLeftOut).map((source) => `!${source}`);
  return withLines(root, name, lines);
}

/**
 * A file of lines with those that it lacks.
 * @param isMade whether it is made where it is missing
 */
function withLines(
  root: string,
  name: string,
  lines: readonly string[],
  isMade = false,
): Edited | undefined {
  const text = lookAt(root, name)?.text ?? (isMade ? "" : undefined);
  if (text === undefined || lines.length === 0) return undefined;
  const theirs = [...new Set(lines)].join("\n");
  const versions = { base: "", ours: text, theirs };
  const { content } = mergeSets(unixOf(versions));
  return { text: likeOurs(versions, content), byHand: [] };
}
