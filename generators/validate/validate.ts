import { capabilitiesOf, type Capability } from "./capabilities.ts";
import {
  readExtension,
  type Extension,
  type FolderInput,
  type ImageInput,
} from "./extension.ts";
import {
  HOSTS,
  SEVERITIES,
  type Finding,
  type Host,
  type Profile,
  type Severity,
  type Verdict,
} from "./findings.ts";
import { isAbout, writtenIgnores, type Ignore } from "./ignores.ts";
import { RULES } from "./rules/all.ts";
import type { Rule } from "./rule.ts";

/** How an extension is to be looked at. */
export interface ValidateOptions {
  /** What it is for; all of it, where nothing is said. */
  readonly profile?: Profile | undefined;
  /** Rules that are ignored everywhere. */
  readonly ignores?: readonly Ignore[];
}

/** How an extension fares in a host. */
export interface HostVerdict {
  readonly verdict: "runs" | Verdict;
  /** Ids of the rules because of which. */
  readonly because: readonly string[];
}

/** What was found about an extension. */
export interface Report {
  /** By file and place. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly {
    readonly finding: Finding;
    readonly reason: string;
  }[];
  readonly hosts: { readonly [host in Host]: HostVerdict };
  readonly capabilities: readonly Capability[];
  /** What could not be looked at, a sentence each. */
  readonly notChecked: readonly string[];
  /** Texts of the files that findings are in, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Stands for ignores that are wrong or needless. */
export const IGNORE_RULE = "ignore";

/**
 * Looks at an extension. Reads only what it is given, and imports nothing of
 * Node.js.
 */
export function validateExtension(
  input: FolderInput | ImageInput,
  { profile, ignores = [] }: ValidateOptions = {},
): Report {
  const extension = readExtension(input);
  const written = writtenIgnores(
    extension,
    RULES.map(({ id }) => id),
  );
  const all = RULES.flatMap((rule) => findingsOf(rule, extension));
  const used = new Set<Ignore>();
  const ignored: Report["ignored"][number][] = [];
  const left = all.filter((finding) => {
    const about = [...ignores, ...written.ignores].find((ignore) =>
      isAbout(ignore, finding),
    );
    if (!about) return true;
    used.add(about);
    ignored.push({ finding, reason: about.reason });
    return false;
  });
  const own = [
    ...written.bad.map(({ message, place }) =>
      ignoreFinding(message, place, "error"),
    ),
    ...[...ignores, ...written.ignores]
      .filter((ignore) => !used.has(ignore))
      .map(({ rule, place }) =>
        ignoreFinding(
          `Nothing is found by ${rule} any more, so there is nothing to ignore.`,
          place,
          "warning",
        ),
      ),
  ];
  const findings = [...left, ...own]
    .map((finding) => forProfile(finding, profile))
    .filter((finding) => finding !== undefined)
    .toSorted(byPlace);
  return {
    findings,
    ignored,
    hosts: verdicts(left),
    capabilities: capabilitiesOf(extension),
    notChecked: notChecked(extension),
    texts: textsOf(extension, findings),
  };
}

function findingsOf(rule: Rule, extension: Extension): Finding[] {
  return [...rule.check(extension)].map((problem) => ({
    ...problem,
    rule: rule.id,
    severity: problem.severity ?? rule.severity,
    remedy: problem.remedy ?? rule.remedy,
    matters: problem.matters ?? rule.matters ?? {},
  }));
}

function ignoreFinding(
  message: string,
  place: Finding["place"],
  severity: Severity,
): Finding {
  const remedy = severity === "error" ? "Correct or remove it." : "Remove it.";
  return { rule: IGNORE_RULE, severity, message, place, remedy, matters: {} };
}

/** The finding as it counts for a profile; nothing where it does not. */
function forProfile(
  finding: Finding,
  profile: Profile | undefined,
): Finding | undefined {
  if (profile === undefined) return finding;
  const { hosts, marketplaces } = finding.matters;
  const isForAll = !hosts && !marketplaces;
  if (profile === "marketplace" || profile === "private") {
    const counts =
      isForAll || marketplaces?.includes(profile) || hosts?.["docker-desktop"];
    if (!counts) return undefined;
    const stricter = RULES.find(
      ({ id }) => id === finding.rule,
    )?.forMarketplace;
    return profile === "marketplace" && stricter
      ? { ...finding, severity: stricter }
      : finding;
  }
  const verdict = hosts?.[profile];
  if (!isForAll && !verdict) return undefined;
  if (verdict === "refused") return { ...finding, severity: "error" };
  return verdict === "loss" && finding.severity === "note"
    ? { ...finding, severity: "warning" }
    : finding;
}

/** How each host takes it: an error that is not about single hosts or marketplaces counts in all. */
function verdicts(findings: readonly Finding[]): Report["hosts"] {
  const entries = HOSTS.map((host) => {
    const verdictOf = ({ severity, matters }: Finding): Verdict | undefined =>
      matters.hosts || matters.marketplaces
        ? matters.hosts?.[host]
        : severity === "error"
          ? "refused"
          : undefined;
    const because = (verdict: Verdict) => [
      ...new Set(
        findings
          .filter((finding) => verdictOf(finding) === verdict)
          .map(({ rule }) => rule),
      ),
    ];
    const [refused, loss] = [because("refused"), because("loss")];
    const found: HostVerdict =
      refused.length > 0
        ? { verdict: "refused", because: refused }
        : loss.length > 0
          ? { verdict: "loss", because: loss }
          : { verdict: "runs", because: [] };
    return [host, found] as const;
  });
  return Object.fromEntries(entries) as Report["hosts"];
}

function notChecked({
  input,
  metadata,
  build,
  compose,
  manifest,
}: Extension): string[] {
  const named = (manifest["vm"] as { composefile?: unknown } | undefined)
    ?.composefile;
  return [
    ...(input.kind === "folder" && !build
      ? [
          "There is no Dockerfile here, so labels and the content of the image were not looked at.",
        ]
      : []),
    ...(metadata && typeof named === "string" && !compose
      ? [
          `The compose file ${named} was not found here, so it was not looked at.`,
        ]
      : []),
  ];
}

function textsOf(
  { metadata, build, compose, textIn, input }: Extension,
  findings: readonly Finding[],
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of [
    metadata?.file,
    ...(compose?.files ?? []),
    // The whole of it, where one of those is written in it.
    build?.dockerfile.file,
  ])
    if (file) texts.set(file.path, file.text);
  for (const { place } of findings) {
    if (!place || texts.has(place.file)) continue;
    const text =
      input.kind === "folder"
        ? input.read(place.file)
        : textIn(place.file)?.text;
    if (text !== undefined) texts.set(place.file, text);
  }
  return texts;
}

function byPlace(a: Finding, b: Finding): number {
  const [first, second] = [a.place?.file ?? "", b.place?.file ?? ""];
  if (first !== second) return first < second ? -1 : 1;
  return (
    (a.place?.start ?? 0) - (b.place?.start ?? 0) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  );
}
