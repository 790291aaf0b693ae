import type { LoadPart } from "../shared/plan.ts";

/** Tests that drive the page in a browser. */
export const loadE2e: LoadPart = async ({ e2e }) =>
  e2e === "playwright"
    ? (await import("./playwright.ts")).playwright
    : (await import("../shared/no-part.ts")).noPart;
