import { type Files, file, join } from "../../shared/plan.ts";

const DEPENDENCY =
  /(?: {4}<!--.*-->\n)? {4}<dependency>\n[^]*?\n {4}<\/dependency>\n/g;

/**
 * Takes dependencies out of a pom.xml.
 * @param files with that
 * @param path of it
 * @param artifacts as in `<artifactId>`
 */
export function withoutArtifacts(
  files: Files,
  path: string,
  artifacts: readonly string[],
): Files {
  const { content } = files.get(path)!;
  const pruned = content.replaceAll(DEPENDENCY, (block) =>
    artifacts.some((each) => block.includes(`<artifactId>${each}</artifactId>`))
      ? ""
      : block,
  );
  return join(files, file(path, pruned));
}
