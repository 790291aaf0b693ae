import { lookAt } from "../change/tree.ts";
import { type Offer, collect, offers } from "../shared/plan.ts";
import type { Additions } from "./edits.ts";

/** How a page of the author's own would use what was added. */
const CALLS: Readonly<Partial<Record<Offer, string>>> = {
  "http-backend":
    'Your page does not call the backend yet: `ddClient.extension.vm.service.get("/health")`.',
  "vm-script":
    'Your page does not run the script yet: `ddClient.extension.vm.cli.exec("/backend/greet.sh", ["you"])`.',
  "host-script":
    "Your page does not run the script on people's machines yet: `ddClient.extension.host.cli.exec(…)`.",
  "host-program":
    "Your page does not run the program on people's machines yet: `ddClient.extension.host.cli.exec(…)`.",
  "host-kubectl":
    'Your page does not run kubectl yet: `ddClient.extension.host.cli.exec("kubectl", […])`.',
};

/** What no edit can do, as sentences. */
export function leftToDo({ root, added, ours, answers }: Additions): string[] {
  const project = { contributions: added };
  const tasks = collect(project, "tasks").map(
    ({ task, folder, run }) =>
      `${task}: \`${"command" in run ? run.command : `npm run ${run.script}`}\` in ${folder}`,
  );
  const scripts = collect(project, "scripts");
  const setup = collect(project, "setup").flatMap((name) =>
    scripts.filter((script) => script.name === name),
  );
  const known = lookAt(root, "package.json") !== undefined;
  const hasPage =
    answers.ui !== "none" &&
    ![...ours.keys()].some((path) => path.startsWith("ui/"));
  const calls = (Object.keys(CALLS) as Offer[])
    .filter((offer) => hasPage && offers(project, offer))
    .map((offer) => CALLS[offer]!);
  return [
    ...setup.map(
      ({ name, command, what }) =>
        `Before the image is built, run \`${command}\` once, which ${what}; files call it the script ${name}.`,
    ),
    ...(tasks.length > 0
      ? [
          `Your own scripts${known ? " in package.json" : ""} and your workflow do not know these: ${tasks.join("; ")}.`,
        ]
      : []),
    ...calls,
  ];
}
