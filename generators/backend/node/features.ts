import base from "templates:backend/node";
import postgres from "templates:backend/node-postgres";
import storage from "templates:backend/node-storage";
import type { Project } from "../../shared/plan.ts";
import type { Template } from "../../shared/templates.ts";
import { type Feature, choose, templatesOf } from "../features.ts";

interface Import {
  readonly names: string;
  readonly from: string;
}

interface Variable {
  readonly name: string;
  /** An expression; `socket` is the path of the backend's socket. */
  readonly value: string;
}

interface Opened {
  readonly name: string;
  readonly call: string;
  /** Method that ends it. */
  readonly end: "close" | "stop";
}

/** What it adds to the backend. */
interface NodeFeature extends Feature {
  /** Its files in templates/backend/node; several features may share one. */
  readonly files?: readonly string[];
  /** In package.json. */
  readonly packages?: readonly string[];
  /** What main.ts makes before it listens, and ends after the last request. */
  readonly opened?: Opened;
  /** Expression in main.ts for its routes. */
  readonly routes: string;
  /** What main.ts imports for that. */
  readonly imports: readonly Import[];
  /** What tests set when they run the whole backend. */
  readonly environment?: readonly Variable[];
}

const ITEMS: readonly Import[] = [
  { names: "itemRoutes", from: "./item-routes.ts" },
  { names: "ItemStore", from: "./store.ts" },
];

const STORES: readonly NodeFeature[] = [
  {
    offer: "local-database",
    templates: storage,
    opened: { name: "items", call: "new ItemStore()", end: "close" },
    routes: "itemRoutes(items)",
    imports: ITEMS,
    environment: [{ name: "DATA_DIR", value: "`${socket}-data`" }],
  },
  {
    offer: "postgres",
    files: ["test/relay.ts"],
    templates: postgres,
    packages: ["@types/pg", "pg"],
    opened: { name: "items", call: "new ItemStore(log)", end: "close" },
    routes: "itemRoutes(items)",
    imports: ITEMS,
  },
  // Without a database they are in memory.
  {
    offer: "http-backend",
    routes: "itemRoutes(new ItemStore())",
    imports: ITEMS,
  },
];

const FEATURES: readonly NodeFeature[] = [
  {
    offer: "jobs",
    files: [
      "src/job-routes.ts",
      "src/jobs.ts",
      "src/work.ts",
      "test/jobs.test.ts",
    ],
    opened: { name: "jobs", call: "new Jobs(log)", end: "stop" },
    routes: "jobRoutes(jobs)",
    imports: [
      { names: "jobRoutes", from: "./job-routes.ts" },
      { names: "Jobs", from: "./jobs.ts" },
    ],
  },
  {
    offer: "docker-socket",
    files: ["src/engine-images.ts", "test/engine-images.test.ts"],
    routes: "engineImageRoutes(log)",
    imports: [{ names: "engineImageRoutes", from: "./engine-images.ts" }],
  },
  {
    offer: "vm-folder",
    files: ["src/vm-files.ts", "test/vm-files.test.ts"],
    routes: "vmFileRoutes()",
    imports: [{ names: "vmFileRoutes", from: "./vm-files.ts" }],
  },
  {
    offer: "redis",
    files: [
      "src/visit-routes.ts",
      "src/visits.ts",
      "test/relay.ts",
      "test/visits.test.ts",
    ],
    packages: ["redis"],
    opened: { name: "visits", call: "new Visits(log)", end: "close" },
    routes: "visitRoutes(visits)",
    imports: [
      { names: "visitRoutes", from: "./visit-routes.ts" },
      { names: "Visits", from: "./visits.ts" },
    ],
  },
];

/** What main.ts imports whatever is offered. */
const IMPORTS: readonly Import[] = [
  { names: "createHandler", from: "./handler.ts" },
  { names: "healthRoute", from: "./health-route.ts" },
  { names: "createLog", from: "./log.ts" },
  { names: "createServer, listen, stop", from: "./server.ts" },
  { names: "socketPath", from: "./socket-path.ts" },
];

/** What the Node.js backend is made of, by what is offered. */
export interface Composition {
  /** Of two with the same path, the later one counts. */
  readonly templates: readonly Template[];
  /** Packages that nothing needs. */
  readonly unwanted: readonly string[];
  readonly sections: {
    readonly imports: readonly Import[];
    readonly opened: readonly Opened[];
    /** Calls that end what was opened: first what may still work with the others. */
    readonly closed: readonly string[];
    readonly routes: readonly string[];
    readonly environment: readonly Variable[];
  };
}

/** Chooses the templates, and what main.ts puts together. */
export function compose(project: Pick<Project, "contributions">): Composition {
  const { chosen, unused } = choose(project, STORES, FEATURES);
  const files = new Set(unused.flatMap(({ files: own }) => own ?? []));
  for (const { files: own } of chosen)
    own?.forEach((path) => files.delete(path));
  const opened = chosen.flatMap(({ opened: own }) => own ?? []);
  return {
    templates: [
      ...base.filter(({ path }) => !files.has(path)),
      ...templatesOf(chosen),
    ],
    unwanted: unused.flatMap(({ packages }) => packages ?? []),
    sections: {
      imports: [...IMPORTS, ...chosen.flatMap(({ imports }) => imports)].sort(
        (a, b) => (a.from < b.from ? -1 : 1),
      ),
      opened,
      closed: opened
        .toSorted(
          (a, b) => Number(a.end === "close") - Number(b.end === "close"),
        )
        .map(({ name, end }) => `${name}.${end}()`),
      routes: chosen.map(({ routes }) => routes),
      environment: chosen.flatMap(({ environment }) => environment ?? []),
    },
  };
}
