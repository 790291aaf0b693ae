import base from "templates:backend/go";
import postgres from "templates:backend/go-postgres";
import postgresAndRedis from "templates:backend/go-postgres-redis";
import redis from "templates:backend/go-redis";
import storage from "templates:backend/go-storage";
import storageAndRedis from "templates:backend/go-storage-redis";
import type { Project } from "../../shared/plan.ts";
import type { Template } from "../../shared/templates.ts";
import { type Feature, choose, templatesOf } from "../features.ts";

/** What main.go sets up before it listens, and closes at the end. */
interface Opened {
  readonly name: string;
  readonly call: string;
}

/** What it adds to the backend. */
interface GoFeature extends Feature {
  /** Its files in templates/backend/go, those of the standard library alone. */
  readonly files?: readonly string[];
  /** May fail. */
  readonly opened?: Opened;
  /** Works in the background, with all that was opened. */
  readonly started?: Opened;
  /** Expression in main.go for its routes. */
  readonly routes: string;
}

const STORES: readonly GoFeature[] = [
  {
    offer: "local-database",
    templates: storage,
    opened: opened("items", "openStore", "DATA_DIR", "defaultDataDir"),
    routes: "itemAPI{items}.routes()",
  },
  {
    offer: "postgres",
    templates: postgres,
    opened: opened("items", "openStore", "DATABASE_URL", "defaultDatabaseURL"),
    routes: "itemAPI{items}.routes()",
  },
  // Without a database they are in memory.
  { offer: "http-backend", routes: "itemAPI{&store{}}.routes()" },
];

const FEATURES: readonly GoFeature[] = [
  {
    offer: "jobs",
    files: ["jobs.go", "jobs_test.go", "runner.go", "work.go"],
    started: { name: "jobs", call: "newRunner(ctx, log)" },
    routes: "jobAPI{jobs}.routes()",
  },
  {
    offer: "docker-socket",
    files: ["images.go", "images_test.go"],
    routes: `newEngine(${variable("DOCKER_SOCKET", "defaultDockerSocket")}).routes()`,
  },
  {
    offer: "vm-folder",
    files: ["files.go", "files_test.go"],
    routes: `folder(${variable("VM_FOLDER", "defaultVMFolder")}).routes()`,
  },
  {
    offer: "redis",
    templates: redis,
    opened: opened("visits", "openVisits", "REDIS_URL", "defaultRedisURL"),
    routes: "visits.routes()",
  },
];

/**
 * go.mod and go.sum, by what is offered. They are whole files, because a merged
 * go.sum would not be tidy: another version of one module may need other modules
 * for its tests.
 */
const MODULES: Readonly<Record<string, readonly Template[]>> = {
  "": base,
  "local-database": storage,
  postgres,
  redis,
  "local-database redis": storageAndRedis,
  "postgres redis": postgresAndRedis,
};

/** What the Go backend is made of, by what is offered. */
export interface Composition {
  readonly templates: readonly Template[];
  /** For main.go. */
  readonly sections: {
    readonly opened: readonly Opened[];
    readonly started: readonly Opened[];
    readonly routes: readonly string[];
  };
}

/** Chooses the templates, and what main.go puts together. */
export function compose(project: Pick<Project, "contributions">): Composition {
  const { chosen, unused } = choose(project, STORES, FEATURES);
  const left = new Set(unused.flatMap(({ files }) => files ?? []));
  const modules = chosen.filter(({ templates }) => templates !== undefined);
  const isModule = ({ path }: Template) => /^go\.(mod|sum)$/.test(path);
  return {
    templates: [
      ...base.filter(({ path }) => !left.has(path)),
      ...templatesOf(chosen),
    ]
      .filter((template) => !isModule(template))
      .concat(
        MODULES[modules.map(({ offer }) => offer).join(" ")]!.filter(isModule),
      ),
    sections: {
      opened: chosen.flatMap(({ opened }) => opened ?? []),
      started: chosen.flatMap(({ started }) => started ?? []),
      routes: chosen.map(({ routes }) => routes),
    },
  };
}

/** An expression for an environment variable. */
function variable(name: string, fallback: string): string {
  return `cmp.Or(os.Getenv("${name}"), ${fallback})`;
}

function opened(
  name: string,
  call: string,
  environment: string,
  fallback: string,
): Opened {
  return { name, call: `${call}(${variable(environment, fallback)})` };
}
