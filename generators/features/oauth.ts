import type { Answers } from "../questions.ts";
import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/** Signing in with an OAuth provider. */
export const oauth = (answers: Answers): Contribution => ({
  offers: ["oauth"],
  guide: guide("oauth", {}, answers),
});
