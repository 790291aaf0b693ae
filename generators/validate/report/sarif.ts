import type { Log, Result } from "sarif";
import { version } from "../../../package.json";
import type { Finding } from "../findings.ts";
import { RULES } from "../rules/all.ts";
import { IGNORE_RULE } from "../validate.ts";
import { positionOf, type TargetReport } from "./targets.ts";

/**
 * A report in SARIF 2.1.0, which code scanning reads.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(targets: readonly TargetReport[]): string {
  const rules = [
    ...RULES.map(({ id, title, protects, remedy, severity, sources }) => ({
      id,
      shortDescription: { text: `${title}.` },
      fullDescription: { text: protects },
      help: { text: `${remedy}\n${sources.map(({ url }) => url).join("\n")}` },
      helpUri: sources[0]?.url ?? "",
      defaultConfiguration: { level: severity },
    })),
    {
      id: IGNORE_RULE,
      shortDescription: {
        text: "What is ignored is still found, and has a reason.",
      },
      defaultConfiguration: { level: "warning" as const },
    },
  ];
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "create-docker-extension",
            version,
            informationUri:
              "https://www.npmjs.com/package/create-docker-extension",
            rules,
          },
        },
        columnKind: "utf16CodeUnits",
        results: targets.flatMap((each) => [
          ...each.report.findings.map((finding) =>
            resultOf(finding, each, index),
          ),
          ...each.report.ignored.map(({ finding, reason }) => ({
            ...resultOf(finding, each, index),
            suppressions: [
              { kind: "external" as const, justification: reason },
            ],
          })),
        ]),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function resultOf(
  finding: Finding,
  target: TargetReport,
  index: ReadonlyMap<string, number>,
): Result {
  const at = positionOf(finding, target);
  const uri = at && at.file.split("/").map(encodeURIComponent).join("/");
  return {
    ruleId: finding.rule,
    ruleIndex: index.get(finding.rule),
    level: finding.severity,
    message: { text: `${finding.message} ${finding.remedy}` },
    locations: at
      ? [
          {
            physicalLocation: {
              artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
              region: {
                startLine: at.line,
                startColumn: at.column,
                endLine: at.endLine,
                endColumn: at.endColumn,
              },
            },
          },
        ]
      : [{ logicalLocations: [{ name: target.target, kind: "module" }] }],
    partialFingerprints: { "ruleAndLine/v1": fingerprint(finding, target) },
  };
}

/** The same after lines above have come or gone: of the rule, the file, and the line's words. */
function fingerprint(finding: Finding, target: TargetReport): string {
  const { place, rule, message } = finding;
  const text = place ? (target.report.texts.get(place.file) ?? "") : "";
  const start = place ? text.lastIndexOf("\n", place.start - 1) + 1 : 0;
  const end = place ? text.indexOf("\n", place.start) : 0;
  const line = text.slice(start, end < 0 ? undefined : end).trim();
  return hash([rule, place?.file, line === "" ? message : line].join("\n"));
}

/** FNV-1a of 64 bits: nothing secret hangs on it. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++)
    value = BigInt.asUintN(
      64,
      (value ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n,
    );
  return value.toString(16).padStart(16, "0");
}
