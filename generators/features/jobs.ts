import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/** Work that goes on while nobody watches. */
export const jobs = (): Contribution => ({
  offers: ["jobs"],
  guide: guide("jobs"),
});
