import guides from "templates:guides";
import { type Project, offers } from "../shared/plan.ts";
import { runWith } from "../shared/run.ts";
import { renderText } from "../shared/templates.ts";
import { enumerated } from "../shared/text.ts";
import { servedPage } from "./simulation.ts";

/** What people read of the simulator: what it runs here, and what it cannot. */
export function simulatorGuide(project: Project): string {
  const simulations = project.contributions.flatMap(
    ({ simulation }) => simulation ?? [],
  );
  const services = simulations.flatMap(({ services: all }) =>
    Object.entries(all ?? {}),
  );
  const hasBackend = simulations.some(({ backend }) => backend);
  const parts = [
    hasBackend ? "the backend on this machine" : [],
    offers(project, "vm-script")
      ? "the scripts of `backend/scripts/` on this machine"
      : [],
    project.contributions.some(({ hostBinaries }) => hostBinaries)
      ? "the programs for this system"
      : [],
    "Docker's command line and engine, where they are here",
  ].flat();
  return renderText(guides, "simulator.md", {
    run: runWith(project.answers["package-manager"]),
    sections: {
      parts: enumerated(parts),
      hasBackend,
      isBuilt: servedPage(project)?.preview !== undefined,
      services: services.length === 0 ? undefined : needsEngine(services),
    },
  });
}

function needsEngine(
  services: readonly (readonly [string, { readonly variable?: string }])[],
): string {
  const names = enumerated(services.map(([name]) => `\`${name}\``));
  const variables = services.flatMap(([, { variable }]) => variable ?? []);
  const or =
    variables.length === 0
      ? ""
      : ` Where there is none, set ${enumerated(variables.map((name) => `\`${name}\``))}, and what is there is used.`;
  return `An engine runs ${names} of \`compose.yaml\`, as long as the simulator runs.${or}`;
}
