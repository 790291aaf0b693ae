import { type Offer, type Project, offers } from "../shared/plan.ts";
import type { Template } from "../shared/templates.ts";

/** A part of a backend that is there when something is offered. */
export interface Feature {
  readonly offer: Offer;
  /** Templates that go over those of the backend without features. */
  readonly templates?: readonly Template[];
}

/**
 * Tells what a project has use for from what it has not.
 * @param stores where items can be kept, of which the first that is offered is taken
 * @param features each on its own
 */
export function choose<F extends Feature>(
  project: Pick<Project, "contributions">,
  stores: readonly F[],
  features: readonly F[],
): { chosen: readonly F[]; unused: readonly F[] } {
  const isOffered = ({ offer }: F) => offers(project, offer);
  const store = stores.find(isOffered);
  const chosen = [...(store ? [store] : []), ...features.filter(isOffered)];
  const unused = [...stores, ...features].filter(
    (feature) => !chosen.includes(feature),
  );
  return { chosen, unused };
}

/** Templates of what was chosen, to go over those of the backend without features. */
export function templatesOf(chosen: readonly Feature[]): Template[] {
  return chosen.flatMap(({ templates }) => templates ?? []);
}
