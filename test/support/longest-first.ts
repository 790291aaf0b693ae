import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take minutes, by how their paths begin, the longest first, and
 * what computes beside what waits: they have to be under way when the short ones
 * fill the gaps. Otherwise Vitest goes by the size of a file, and in a fresh
 * clone it knows nothing else.
 */
const LONGEST = [
  "test/build/pairwise-1",
  "test/engine/extension-1",
  "test/build/feature-contract-java",
  "test/build/feature-contract-python",
  "test/build/pairwise-2",
  "test/engine/extension-2",
  "test/simulator/dev",
  "test/build/pairwise-3",
  "test/browser/other-uis-",
  "test/build/as-written",
  "test/change/built",
  "test/engine/extension-3",
  "test/engine/tls-proxy",
  "test/build/workspaces",
  "test/build/feature-contract-",
  "test/browser/presets",
  "test/cli/clients",
  "test/companion/",
  "test/engine/",
  "test/build/",
  "test/browser/react",
  "test/matrix/",
  "test/simulator/conformance",
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
