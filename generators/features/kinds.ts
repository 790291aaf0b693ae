import type { Answers } from "../questions.ts";
import type { Contribution } from "../shared/plan.ts";
import { dockerSocket } from "./docker-socket.ts";
import { jobs } from "./jobs.ts";
import { kubernetes } from "./kubernetes.ts";
import { oauth } from "./oauth.ts";
import { servicePostgres } from "./service-postgres.ts";
import { serviceRedis } from "./service-redis.ts";
import { storage } from "./storage.ts";
import { vmFolder } from "./vm-folder.ts";

/** What each `--feature` adds to the shared files. */
export const featureKinds: Record<
  Answers["feature"][number],
  (answers: Answers) => Contribution
> = {
  storage,
  jobs,
  "docker-socket": dockerSocket,
  "vm-folder": vmFolder,
  "service-postgres": servicePostgres,
  "service-redis": serviceRedis,
  kubernetes,
  oauth,
};
