import fc from "fast-check";
import { expect, test } from "vitest";
import { mutation, readSpoilt } from "./support/mutations.ts";

test("spoilt archives get an answer or a clear error, each soon", async () => {
  const before = process.memoryUsage.rss();
  let longest = 0;
  const property = fc.asyncProperty(mutation, async (spoilt) => {
    const start = performance.now();
    await readSpoilt(spoilt);
    longest = Math.max(longest, performance.now() - start);
  });
  await fc.assert(property, { seed: 20_261_128, numRuns: 3000 });
  expect(longest).toBeLessThan(2000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
});
