import guides from "templates:guides";
import type { Host, Limit, Project } from "../shared/plan.ts";
import { runWith } from "../shared/run.ts";
import { renderText } from "../shared/templates.ts";
import { table } from "./markdown-table.ts";

/** The programs that run extensions, and where the facts about them come from. */
const HOSTS: Readonly<Record<Host, string>> = {
  "Docker Desktop": "https://docs.docker.com/desktop/",
  "Rancher Desktop": "https://github.com/rancher-sandbox/rancher-desktop",
  "Podman Desktop": "https://github.com/podman-desktop/podman-desktop",
  Captain: "https://github.com/dantech2000/captain",
};

/** The README's section about the programs that run extensions, heading included. */
export function hostsGuide(project: Project): string {
  const { answers } = project;
  const tag = `${answers.image}:0.1.0`;
  const ways: Readonly<Record<Host, string>> = {
    "Docker Desktop": `\`${runWith(answers["package-manager"]).script("docker:install")}\``,
    "Rancher Desktop": `\`rdctl extension install ${tag}\``,
    "Podman Desktop": `Extensions, "Install custom…": \`${tag}\``,
    Captain: `Extensions: \`${tag}\``,
  };
  const limits = project.contributions.flatMap(({ limits: own = [] }) =>
    typeof own === "function" ? own(project) : own,
  );
  return renderText(guides, "hosts.md", {
    sections: {
      ways: table(
        ["Host", "How the image gets there"],
        Object.entries(ways).map(([host, way]) => [
          `[${host}](${HOSTS[host as Host]})`,
          way,
        ]),
      ),
      limits: limits.length === 0 ? undefined : limitsTable(limits),
    },
  });
}

/** A row a limit, those of the same hosts together. */
function limitsTable(limits: readonly Limit[]): string {
  const rows = limits.map(({ hosts, what }) => [hosts.join(", "), what]);
  return table(
    ["Host", "What is different"],
    rows.toSorted(([a], [b]) => order(a!) - order(b!)),
  );
}

function order(hosts: string): number {
  return Object.keys(HOSTS).findIndex((host) => hosts.startsWith(host));
}
