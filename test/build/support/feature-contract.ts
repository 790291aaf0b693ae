import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { describeBackendContract } from "../../contract/backend-contract.ts";
import { describeDockerSocket } from "../../contract/features/docker-socket.ts";
import {
  folders,
  type StartWith,
  type Variables,
} from "../../contract/features/feature.ts";
import { describeJobs } from "../../contract/features/jobs.ts";
import { describePostgres } from "../../contract/features/postgres.ts";
import { describeRedis } from "../../contract/features/redis.ts";
import { describeStorage } from "../../contract/features/storage.ts";
import { describeVmFolder } from "../../contract/features/vm-folder.ts";
import {
  type Program,
  runToEnd,
  startBackend,
} from "../../contract/run-backend.ts";
import {
  hasService,
  type Postgres,
  startPostgres,
} from "../../support/services.ts";
import { type EmittedProject, emit, folderForTests } from "./project.ts";

/** The programs of a backend that is ready to be started. */
export interface Programs {
  backend: Program;
  healthcheck: Program;
}

/** A language to be held to the contract of the features. */
export interface Language {
  backend: "go" | "node" | "python" | "java";
  /** What comes first in PATH. */
  toolFolders: readonly string[];
  /** Installs and builds what the image would hold. */
  prepare: (project: EmittedProject) => Promise<Programs>;
}

/** What goes together: the items have one home only. */
const TOGETHER = [
  "storage",
  "jobs",
  "docker-socket",
  "vm-folder",
  "service-redis",
];

/**
 * Emits two projects, one with all features that go together and one with
 * PostgreSQL, and holds both to the contract of what they have, items included.
 */
export function describeFeatureContract(language: Language): void {
  describe("with all features that go together", () => {
    const { start, check } = projectWith(language, TOGETHER);
    describeStorage(start);
    describeJobs(start);
    describeDockerSocket(start);
    describeVmFolder(start);
    describe.skipIf(!hasService("redis"))("service", () =>
      describeRedis(start),
    );
    describeBackendContract(
      `${language.backend}, storage`,
      (socket) => start({}, socket),
      {
        healthcheck: check,
        requestTimeout: 10_000,
        endlessHeads: language.backend === "python",
      },
    );
  });

  describe.skipIf(!hasService("postgres"))("with PostgreSQL", () => {
    const { start, check } = projectWith(language, ["service-postgres"]);
    describePostgres(start);

    describe("items", () => {
      let server: Postgres;
      beforeAll(async () => {
        server = await startPostgres();
      });
      afterAll(() => server?.dispose());
      describeBackendContract(
        `${language.backend}, postgres`,
        (socket) => start({ DATABASE_URL: server.database() }, socket),
        { healthcheck: check },
      );
    });
  });
}

function projectWith(language: Language, features: readonly string[]) {
  const folder = folderForTests();
  const dataFolder = folders();
  let prepared: Promise<Programs> | undefined;
  const prepare = async () => {
    const stack = ["--ui", "none", "--backend", language.backend];
    const flags = features.flatMap((feature) => ["--feature", feature]);
    const options = [...stack, ...flags];
    const project = await emit(folder(), options, language.toolFolders);
    return language.prepare(project);
  };
  const programs = () => (prepared ??= prepare());
  // Building takes longer than a test may.
  beforeAll(async () => {
    await programs();
  });

  const start: StartWith = async (variables, socket) => {
    const { backend } = await programs();
    // Each on data of its own, and on nothing of this machine's.
    const nowhere = await dataFolder();
    const env: Variables = {
      DATA_DIR: nowhere,
      DATABASE_URL: `postgres://postgres@127.0.0.1:1/none`,
      REDIS_URL: "redis://127.0.0.1:1",
      DOCKER_SOCKET: join(nowhere, "none.sock"),
      VM_FOLDER: join(nowhere, "none"),
      ...variables,
    };
    return startBackend({ ...backend, env }, socket);
  };
  const check = async (socket: string) =>
    runToEnd((await programs()).healthcheck, socket);
  return { start, check };
}
