import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import LongestFirst from "./test/support/longest-first.ts";
import { templates } from "./scripts/templates-plugin.ts";

const root = path.dirname(fileURLToPath(import.meta.url));
const plugins = [templates(path.join(root, "templates"))];

const measured = [
  "test/simulator/figures.slow.test.ts",
  "test/validate/archive-figures.slow.test.ts",
  "test/validate/figures.slow.test.ts",
];

/** Tests wait for other programs a third of their time: three keep two processors busy. */
const MOST = 3;

/** The slow ones wait for engines and registries, too. */
const MOST_SLOW = 4;

/**
 * `fast` is what `npm test` runs. `slow` needs minutes or whole toolchains and
 * joins in with `npm run test:full`; so does `figures`, whose tests hold limits
 * of time and memory and so run when nothing else does. `bench` judges nothing
 * and prints: it is a part of `npm run bench`.
 */
export default defineConfig({
  test: {
    globalSetup: "test/support/pack.ts",
    sequence: { sequencer: LongestFirst },
    reporters: ["default", "./test/support/slowest-files.ts"],
    projects: [
      {
        plugins,
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.{slow,bench}.test.ts"],
          maxWorkers: MOST,
          // No test changes what others see, and modules take longer to load than many a test.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins,
        test: {
          name: "slow",
          include: ["test/**/*.slow.test.ts"],
          exclude: measured,
          maxWorkers: MOST_SLOW,
          sequence: { groupOrder: 1 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        plugins,
        test: {
          name: "figures",
          include: measured,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        plugins,
        test: {
          name: "bench",
          include: ["test/**/*.bench.test.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
