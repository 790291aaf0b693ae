import { type Offer, type Project, offers } from "../shared/plan.ts";

/** A section of the page. */
export interface Section {
  /** Name of its component, in words that stand together. */
  readonly component: string;
  /** Folder below src/ that the component is in. */
  readonly folder: string;
  /** What the component is given: an export of a module in src/docker-desktop/. */
  readonly argument?: {
    /** Name of the component's property. */
    readonly prop: string;
    readonly name: string;
    readonly module: string;
  };
}

const table = (name: string, module: string): Section => ({
  component: "DataTable",
  folder: "tables",
  argument: { prop: "table", name, module },
});

const program = (name: string, module: string): Section => ({
  component: "ProgramForm",
  folder: "programs",
  argument: { prop: "program", name, module },
});

/** Sections for what the parts offer, in the order of the page. */
const OFFERED: readonly (readonly [needs: readonly Offer[], Section])[] = [
  [["oauth"], { component: "Account", folder: "account" }],
  [["http-backend"], { component: "Items", folder: "items" }],
  [["jobs"], { component: "Jobs", folder: "jobs" }],
  [["http-backend", "docker-socket"], table("engineImages", "engine-images")],
  [["http-backend", "vm-folder"], table("vmFiles", "vm-files")],
  [["redis"], table("visits", "visits")],
  [["kubernetes"], table("kubernetesContexts", "kubernetes")],
  [["vm-script"], program("vmScript", "vm-script")],
  [["host-script"], program("hostScript", "host-script")],
  [["host-program"], program("hostProgram", "host-program")],
  [["host-kubectl"], program("kubectlVersion", "kubectl")],
  [["web-page"], { component: "WebPage", folder: "web-page" }],
];

/** What every page can ask Docker for; somebody else's web page needs the room for itself. */
const DOCKER: readonly Section[] = [
  { component: "Containers", folder: "containers" },
  { component: "Events", folder: "events" },
];

/** The sections that the project has use for. */
export function sectionsOf(project: Project): readonly Section[] {
  const offered = OFFERED.filter(([needs]) =>
    needs.every((offer) => offers(project, offer)),
  ).map(([, section]) => section);
  return offers(project, "web-page") ? offered : [...offered, ...DOCKER];
}
