import fc from "fast-check";
import { test } from "vitest";
import { mutation, readSpoilt } from "./support/mutations.ts";

test("10,000 spoilt archives, others each time, get an answer or a clear error", async () => {
  const property = fc.asyncProperty(mutation, readSpoilt);
  await fc.assert(property, { numRuns: 10_000 });
});
