import fc from "fast-check";
import { test } from "vitest";
import {
  KINDS,
  look,
  projectToSpoil,
  spoilt,
} from "./support/spoilt-folders.ts";

test.each(KINDS)(
  "10,000 projects whose %s was spoilt, another way each time, are reported on, soon",
  async (kind) => {
    const property = fc.property(spoilt(await projectToSpoil(), kind), look);
    fc.assert(property, { numRuns: 10_000 });
  },
);
