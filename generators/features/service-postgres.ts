import { IMAGES } from "../dockerfile/images.ts";
import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";
import { healthOptions } from "./health-options.ts";
import { volumeStays } from "./volume-stays.ts";

/** Of a PostgreSQL on this machine that is there for development or tests. */
const URL = "postgres://postgres:postgres@localhost/postgres";

/** PostgreSQL as a service beside the backend. */
export const servicePostgres = (): Contribution => ({
  offers: ["postgres"],
  service: { depends_on: { database: { condition: "service_healthy" } } },
  services: {
    database: {
      image: IMAGES.postgres,
      restart: "unless-stopped",
      // Nobody but the extension's own services can reach it.
      environment: { POSTGRES_PASSWORD: "postgres" },
      volumes: ["database:/var/lib/postgresql"],
      healthcheck: {
        // Over TCP: while the image sets the database up, it answers on its socket only.
        test: ["CMD", "pg_isready", "--host=localhost", "--username=postgres"],
        interval: "5s",
        timeout: "3s",
        retries: 12,
      },
    },
  },
  volumes: ["database"],
  limits: [volumeStays("database")],
  localEnvironment: [`DATABASE_URL=${URL}`],
  simulation: {
    services: {
      database: {
        port: 5432,
        variable: "DATABASE_URL",
        url: URL.replace("localhost", "{address}"),
      },
    },
  },
  testServices: [
    {
      name: "database",
      variable: "TEST_DATABASE_URL",
      url: URL,
      workflowService: {
        image: IMAGES.postgres,
        env: { POSTGRES_PASSWORD: "postgres" },
        ports: ["5432:5432"],
        options: healthOptions("pg_isready --host=localhost"),
      },
    },
  ],
  guide: guide("service-postgres", { image: IMAGES.postgres, ...versions() }),
});

/** The major version that the project has, the next one, and its image. */
function versions() {
  const major = Number(/:(\d+)/.exec(IMAGES.postgres)![1]);
  const next = major + 1;
  return {
    major,
    next,
    nextImage: IMAGES.postgres.replace(/:\d+/, `:${next}`),
  };
}
