import type { Rule } from "../generators/validate/rule.ts";
import { RULES } from "../generators/validate/rules/all.ts";
import {
  HOSTS,
  HOST_NAMES,
  SEVERITIES,
} from "../generators/validate/findings.ts";

/** The page about every rule of `validate`, in Markdown. */
export function rulesPage(): string {
  const rows = RULES.map(
    ({ id, severity, title }) =>
      `| [${id}](#${id}) | ${severity} | ${cell(title)} |`,
  );
  return `# Rules of \`validate\`

Written by \`npm run docs\` from \`generators/validate/rules/\`. \`npx create-docker-extension@latest validate --explain ID\` says the same.

| Rule | Severity | What holds |
| --- | --- | --- |
${rows.join("\n")}

${SEVERITIES.map((severity) => `- **${severity}**: ${MEANINGS[severity]}`).join("\n")}

${RULES.map(section).join("\n")}`;
}

const MEANINGS = {
  error: "it is refused, or does not work; the exit code is 1",
  warning: "it costs something, somewhere",
  note: "good to know",
} as const;

function section(rule: Rule): string {
  const { id, severity, forMarketplace, title, protects, remedy, sources } =
    rule;
  const lines = [
    `## ${id}`,
    `**${title}.** ${protects}`,
    `What to do: ${remedy}`,
    `Severity: ${severity}${forMarketplace ? `; ${forMarketplace} with \`--profile marketplace\`` : ""}. ${where(rule)}`,
    `From: ${sources.map((source) => `[${source.title}](${source.url})`).join(", ")}`,
  ];
  return `${lines.map(escaped).join("\n\n")}\n`;
}

function where({ matters }: Rule): string {
  const hosts = HOSTS.filter((host) => matters?.hosts?.[host]).map(
    (host) => HOST_NAMES[host],
  );
  const places = [...(matters?.marketplaces ? ["marketplaces"] : []), ...hosts];
  return `Matters in: ${places.length > 0 ? places.join(", ") : "all"}.`;
}

/** What would be taken for a tag, outside of code. */
function escaped(line: string): string {
  return line
    .split(/(`[^`]*`)/)
    .map((piece) =>
      piece.startsWith("`") ? piece : piece.replaceAll("<", "\\<"),
    )
    .join("");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
