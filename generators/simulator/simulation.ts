import type { Project } from "../shared/plan.ts";

/** A command, one word each; `{port}`, `{state}` and `{built}` stand for what the simulator chooses. */
type Command = readonly string[];

/**
 * How parts of the extension run on a developer's machine, outside of a
 * container: what the simulator reads in `simulator/config.json`. Folders are
 * relative to the project.
 */
export interface Simulation {
  /** The server of the page, which the simulator passes on. */
  readonly page?: {
    readonly folder: string;
    readonly dev: Command;
    /** Serves the built page; what is not built has none. */
    readonly preview?: Command;
    /** Whether the page is loaded again when something changes in this folder, as its server does not see to it. */
    readonly reload?: boolean;
  };
  /** The backend, which finds its socket in SOCKET. */
  readonly backend?: {
    readonly folder: string;
    /** Has to end well before it is started. */
    readonly build?: Command;
    readonly run: Command;
    /** Folders whose programs it may use, before those of PATH. */
    readonly programs?: readonly string[];
  };
  /** Folders that the backend finds in its environment, by variable; they are made in the simulator's own. */
  readonly folders?: { readonly [variable: string]: string };
  /** Services of compose.yaml that an engine has to run, by name. */
  readonly services?: {
    readonly [name: string]: {
      /** Port that the backend is to reach, and how it finds it: `{address}` becomes host and port. */
      readonly port?: number;
      readonly variable?: string;
      readonly url?: string;
    };
  };
  /** Programs that are compiled for this system, into `{built}`. */
  readonly programs?: readonly {
    readonly folder: string;
    readonly build: Command;
  }[];
  /** What `vm.cli` runs in: a service that an engine runs, or a folder here. */
  readonly container?: {
    readonly service?: string;
    readonly folder?: string;
    /** Folders here, by the folder that they become in the container. */
    readonly paths?: { readonly [inside: string]: string };
  };
}

/** How the page is served, where there is one. */
export function servedPage({
  contributions,
}: Pick<Project, "contributions">): Simulation["page"] {
  return contributions.find(({ simulation }) => simulation?.page)?.simulation
    ?.page;
}
