/** What the companion package hands to `yo`: the generators by namespace. */
export { generators } from "./environment.ts";
