import path from "node:path";
import type { Reporter, TestModule } from "vitest/node";

const SHOWN = 10;

/**
 * Ends a run with the test files that took longest, so that what a run costs is
 * seen where it grows. Seconds are those of the file's tests and hooks; files
 * run side by side, so they add up to more than the run took.
 */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= SHOWN) return;
    const slowest = modules
      .map((module) => ({
        file: path.relative(process.cwd(), module.moduleId),
        seconds: module.diagnostic().duration / 1000,
      }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, SHOWN);
    const lines = slowest.map(
      ({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`,
    );
    console.log(`\nSlowest of ${modules.length} files:\n${lines.join("\n")}`);
  }
}
