import type { Severity } from "../findings.ts";
import { positionOf, type TargetReport } from "./targets.ts";

const COMMANDS: { readonly [severity in Severity]: string } = {
  error: "error",
  warning: "warning",
  note: "notice",
};

/**
 * A report as commands of GitHub Actions, which shows them beside the code.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(targets: readonly TargetReport[]): string {
  return targets
    .flatMap((each) =>
      each.report.findings.map((finding) => {
        const at = positionOf(finding, each);
        const properties = {
          ...(at
            ? {
                file: at.file,
                line: at.line,
                endLine: at.endLine,
                ...(at.line === at.endLine
                  ? { col: at.column, endColumn: at.endColumn }
                  : {}),
              }
            : {}),
          title: finding.rule,
        };
        const words = Object.entries(properties).map(
          ([name, value]) => `${name}=${escapeProperty(String(value))}`,
        );
        return `::${COMMANDS[finding.severity]} ${words.join(",")}::${escapeData(`${finding.message} ${finding.remedy}`)}`;
      }),
    )
    .join("\n");
}

function escapeData(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
