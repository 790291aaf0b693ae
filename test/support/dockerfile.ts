import { DockerfileParser, type Label } from "dockerfile-ast";

/** What may stand between the quotes of a label: its own special characters only behind a backslash. */
const QUOTED = /^"((?:[^"\\$]|\\["\\$])*)"$/s;

/**
 * The labels of a Dockerfile.
 * @throws Error where a value is not quoted or holds an expansion
 */
export function readLabels(dockerfile: string): Record<string, string> {
  const labels = DockerfileParser.parse(dockerfile)
    .getInstructions()
    .filter((instruction) => instruction.getKeyword() === "LABEL") as Label[];
  return Object.fromEntries(
    labels.flatMap((label) =>
      label.getProperties().map((property) => {
        const quoted = QUOTED.exec(property.getUnescapedValue() ?? "");
        if (!quoted) throw new Error(`Not quoted: ${property.getName()}`);
        return [property.getName(), quoted[1]!.replaceAll(/\\(.)/g, "$1")];
      }),
    ),
  );
}
