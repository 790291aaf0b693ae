import base from "templates:backend/java";
import postgres from "templates:backend/java-postgres";
import storage from "templates:backend/java-storage";
import type { Project } from "../../shared/plan.ts";
import type { Template } from "../../shared/templates.ts";
import { type Feature, choose, templatesOf } from "../features.ts";

/** What Main.java makes before it listens, and closes after the last request. */
interface Opened {
  readonly name: string;
  readonly call: string;
  /**
   * It takes as long as Vert.x, and is opened while that starts. Only what does
   * not log by SLF4J, which says so on stderr when two threads come to it first.
   */
  readonly slow?: boolean;
}

/** What it adds to the backend. */
interface JavaFeature extends Feature {
  /** Its classes in templates/backend/java, with their tests. */
  readonly classes?: readonly string[];
  /** Artifacts in pom.xml. */
  readonly artifacts?: readonly string[];
  readonly opened?: Opened;
  /** Expression in Main.java for its routes. */
  readonly routes: string;
}

const STORES: readonly JavaFeature[] = [
  {
    offer: "local-database",
    templates: storage,
    artifacts: ["h2"],
    opened: {
      name: "items",
      call: `ItemStore.open(${variable("DATA_DIR", "/data")})`,
      slow: true,
    },
    routes: "ItemRoutes.of(items)",
  },
  {
    offer: "postgres",
    templates: postgres,
    artifacts: ["postgresql", "HikariCP", "slf4j-jdk14"],
    opened: {
      name: "items",
      call: 'new ItemStore(Env.get("DATABASE_URL", ItemStore.SERVICE))',
    },
    routes: "ItemRoutes.of(items)",
  },
  // Without a database they are in memory.
  { offer: "http-backend", routes: "ItemRoutes.of(new ItemStore())" },
];

const FEATURES: readonly JavaFeature[] = [
  {
    offer: "jobs",
    classes: ["Job", "JobRoutes", "Jobs", "Work"],
    opened: { name: "jobs", call: "new Jobs(LOG, Work::example)" },
    routes: "JobRoutes.of(jobs)",
  },
  {
    offer: "docker-socket",
    classes: ["EngineImages"],
    routes: `EngineImages.routes(vertx, ${variable("DOCKER_SOCKET", "/var/run/docker.sock")})`,
  },
  {
    offer: "vm-folder",
    classes: ["VmFiles"],
    routes: `VmFiles.routes(${variable("VM_FOLDER", "/vm-folder")})`,
  },
  {
    offer: "redis",
    classes: ["Visits"],
    artifacts: ["jedis", "slf4j-jdk14"],
    opened: {
      name: "visits",
      call: `new Visits(${variable("REDIS_URL", "redis://cache:6379")})`,
    },
    routes: "visits.routes()",
  },
];

/** What the Java backend is made of, by what is offered. */
export interface Composition {
  /** Of two with the same path, the later one counts. */
  readonly templates: readonly Template[];
  /** Artifacts of pom.xml that nothing needs. */
  readonly unwanted: readonly string[];
  /** For Main.java. */
  readonly sections: {
    /** Opened while Vert.x starts. */
    readonly slow: readonly Opened[];
    /** Opened then. */
    readonly opened: readonly Opened[];
    /** Names, first what may still work with the others. */
    readonly closed: readonly string[];
    readonly routes: readonly string[];
  };
}

/** Chooses the templates, and what Main.java puts together. */
export function compose(project: Pick<Project, "contributions">): Composition {
  const { chosen, unused } = choose(project, STORES, FEATURES);
  const left = new Set(
    unused
      .flatMap(({ classes }) => classes ?? [])
      .flatMap((name) => [
        `src/main/java/backend/${name}.java`,
        `src/test/java/backend/${name}Test.java`,
      ]),
  );
  const wanted = chosen.flatMap(({ artifacts }) => artifacts ?? []);
  const opened = chosen.flatMap((feature) => feature.opened ?? []);
  return {
    templates: [
      ...base.filter(({ path }) => !left.has(path)),
      ...templatesOf(chosen),
    ],
    unwanted: unused
      .flatMap(({ artifacts }) => artifacts ?? [])
      .filter((artifact) => !wanted.includes(artifact)),
    sections: {
      slow: opened.filter(({ slow }) => slow),
      opened: opened.filter(({ slow }) => !slow),
      closed: opened.map(({ name }) => name).toReversed(),
      routes: chosen.map(({ routes }) => routes),
    },
  };
}

/** An expression for an environment variable. */
function variable(name: string, fallback: string): string {
  return `Env.get("${name}", "${fallback}")`;
}
