import { uiQuestions } from "../../generators/ui/questions.ts";
import { describeRunningExtension } from "./running-extension.ts";
import { hosts, otherHosts } from "./support/hosts/index.ts";

const [{ choices: uis }, { choices: kits }] = uiQuestions;

/** Name, flags, and the hosts that show it. */
const all = [
  ...uis
    .filter(({ value }) => value !== "none" && value !== "react")
    .map(({ value }) => [value, ["--ui", value], hosts] as const),
  // React with MUI is driven by react.test.ts, as far as Docker Desktop shows it.
  ["react in other hosts", ["--ui", "react"], otherHosts] as const,
  ...kits
    .filter(({ value }) => value !== "mui")
    .map(
      ({ value }) =>
        [
          `react-${value}`,
          ["--ui", "react", "--ui-kit", value],
          hosts,
        ] as const,
    ),
];

/**
 * Drives every so many-th of the UIs that `npm test` has no time for.
 * @param part from 0
 * @param of number of parts, which are files, so that they run side by side
 */
export function describeOtherUis(part: number, of: number): void {
  for (const [name, flags, shownBy] of all.filter(
    (_, index) => index % of === part,
  ))
    describeRunningExtension(name, [...flags], shownBy);
}
