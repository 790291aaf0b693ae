import base from "templates:backend/python";
import postgres from "templates:backend/python-postgres";
import storage from "templates:backend/python-storage";
import type { Project } from "../../shared/plan.ts";
import type { Template } from "../../shared/templates.ts";
import { type Feature, choose, templatesOf } from "../features.ts";

/** What it adds to the backend. */
interface PythonFeature extends Feature {
  /** Module of app/ with its routes, in templates/backend/python. */
  readonly module: string;
  /** In requirements.in. */
  readonly packages?: readonly string[];
}

const STORES: readonly PythonFeature[] = [
  { offer: "local-database", module: "items", templates: storage },
  {
    offer: "postgres",
    module: "items",
    templates: postgres,
    packages: ["psycopg"],
  },
  // Without a database they are in memory.
  { offer: "http-backend", module: "items" },
];

const FEATURES: readonly PythonFeature[] = [
  { offer: "jobs", module: "jobs" },
  { offer: "docker-socket", module: "images" },
  { offer: "vm-folder", module: "files" },
  { offer: "redis", module: "visits", packages: ["redis"] },
];

/** What the Python backend is made of, by what is offered. */
export interface Composition {
  /** Of two with the same path, the later one counts. */
  readonly templates: readonly Template[];
  /** Packages that nothing needs. */
  readonly unwanted: readonly string[];
  /** Modules of app/ with routes, for api.py. */
  readonly sections: readonly string[];
}

/** Chooses the templates, and what api.py puts together. */
export function compose(project: Pick<Project, "contributions">): Composition {
  const { chosen, unused } = choose(project, STORES, FEATURES);
  const modules = chosen.map(({ module }) => module);
  const left = unused
    .filter(({ module }) => !modules.includes(module))
    .flatMap(({ module }) => [`app/${module}.py`, `tests/test_${module}.py`]);
  return {
    templates: [
      ...base.filter(({ path }) => !left.includes(path)),
      ...templatesOf(chosen),
    ],
    unwanted: unused.flatMap(({ packages }) => packages ?? []),
    sections: ["health", ...modules].sort(),
  };
}
