import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take minutes, by how their paths begin, the longest first: they
 * have to be under way when the short ones fill the gaps. Otherwise Vitest goes
 * by the size of a file, and in a fresh clone it knows nothing else.
 */
const LONGEST = [
  "test/engine/extension-",
  "test/browser/other-uis-",
  "test/build/pairwise-",
  "test/build/as-written",
  "test/build/feature-contract-",
  "test/browser/presets",
  "test/simulator/dev",
  "test/build/workspaces",
  "test/engine/tls-proxy",
  "test/cli/clients",
  "test/companion/",
  "test/engine/",
  "test/build/",
  "test/browser/react",
];

/** Starts what takes longest first. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((start) =>
        moduleId.replaceAll("\\", "/").includes(`/${start}`),
      );
      return at < 0 ? LONGEST.length : at;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
