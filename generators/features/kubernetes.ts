import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/** The person's Kubernetes contexts, from kubectl on the host. */
export const kubernetes = (): Contribution => ({
  offers: ["kubernetes"],
  guide: guide("kubernetes"),
});
