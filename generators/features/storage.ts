import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";
import { volumeStays } from "./volume-stays.ts";

/** A database of the backend's own, in a volume. */
export const storage = (): Contribution => ({
  offers: ["local-database"],
  service: { volumes: ["data:/data"] },
  volumes: ["data"],
  limits: [volumeStays("data")],
  simulation: { folders: { DATA_DIR: "data" } },
  localEnvironment: ["DATA_DIR=/tmp/backend-data"],
  guide: guide("storage"),
});
