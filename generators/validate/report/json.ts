import { version } from "../../../package.json";
import { positionOf, type TargetReport, type Unreadable } from "./targets.ts";

/** A report as one JSON object. */
export function jsonReport(
  targets: readonly TargetReport[],
  unreadable: readonly Unreadable[],
): string {
  const isOk =
    unreadable.length === 0 &&
    targets.every(({ report }) =>
      report.findings.every(({ severity }) => severity !== "error"),
    );
  return JSON.stringify(
    {
      ok: isOk,
      version,
      ...(unreadable.length > 0 ? { unreadable } : {}),
      targets: targets.map((each) => {
        const { target, report, changes } = each;
        const shown = (finding: (typeof report.findings)[number]) => ({
          rule: finding.rule,
          severity: finding.severity,
          message: finding.message,
          remedy: finding.remedy,
          ...positionOf(finding, each),
          ...(finding.matters.hosts ? { hosts: finding.matters.hosts } : {}),
          ...(finding.edits ? { fixable: true } : {}),
        });
        return {
          target,
          findings: report.findings.map(shown),
          ignored: report.ignored.map(({ finding, reason }) => ({
            ...shown(finding),
            reason,
          })),
          hosts: report.hosts,
          capabilities: report.capabilities,
          ...(changes ? { changes } : {}),
          notChecked: report.notChecked,
        };
      }),
    },
    null,
    2,
  );
}
