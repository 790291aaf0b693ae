import path from "node:path";
import { version } from "../../package.json";
import { readRecord } from "../change/record.ts";
import { createTerminal, type Terminal } from "../cli/terminal.ts";
import { EXIT } from "../shared/errors.ts";
import { compareVersions } from "../shared/versions.ts";
import type { UpdateCall } from "./options.ts";

/**
 * Says which projects are behind, by their versions alone.
 * @returns the exit code: 1 where one is
 * @throws FailureError where there is no project, or one of a newer version
 */
export function check(
  { folders, json }: UpdateCall,
  terminal: Terminal = createTerminal({ json }),
): number {
  const projects = folders.map((folder) => {
    const { version: of } = readRecord(path.resolve(folder));
    const behind = compareVersions(of, version) < 0;
    return { directory: folder, version: of, behind };
  });
  const isBehind = projects.some(({ behind }) => behind);
  if (json)
    terminal.result(JSON.stringify({ ok: !isBehind, version, projects }));
  else
    for (const { directory, version: of, behind } of projects)
      terminal.say(
        behind
          ? `${directory} is of ${of}, behind ${version}. Update it with: npx create-docker-extension@latest update`
          : `${directory} is up to date (${of}).`,
      );
  return isBehind ? EXIT.failed : EXIT.done;
}
