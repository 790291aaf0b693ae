import type { Answers } from "../questions.ts";
import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/** Signing in with an OAuth provider. */
export const oauth = (answers: Answers): Contribution => ({
  offers: ["oauth"],
  limits: [
    {
      hosts: ["Rancher Desktop", "Podman Desktop"],
      what: "Signing in is not possible: nobody follows the link that leads back.",
    },
  ],
  guide: guide("oauth", {}, answers),
});
