import path from "node:path";
import { version } from "../../package.json";
import { createTerminal } from "../cli/terminal.ts";
import { CliError, EXIT } from "../shared/errors.ts";
import { parseUpdate } from "./options.ts";

/**
 * Runs `update`.
 * @param words after it
 * @param plain whether the surroundings ask for plain words
 * @returns the exit code: 1 where conflicts are left to be settled, or, with `--check`, a project is behind
 * @throws CliError where it cannot be done
 */
export async function update(
  words: readonly string[],
  plain: boolean,
): Promise<number> {
  const call = parseUpdate(words, process.env);
  const terminal = createTerminal({
    json: call.json,
    plain: plain || call.plain,
  });
  if (call.help) {
    const { updateHelp } = await import("./help.ts");
    terminal.result(updateHelp());
    return EXIT.done;
  }
  if (call.check) {
    const { check } = await import("./check.ts");
    return check(call, terminal);
  }
  const { updateProject } = await import("./update.ts");
  let worst: number = EXIT.done;
  for (const folder of call.folders)
    try {
      worst = Math.max(worst, await updateProject(folder, call, terminal));
    } catch (error) {
      // One that cannot be updated keeps nobody from updating the others.
      if (!(error instanceof CliError) || call.folders.length === 1)
        throw error;
      const { message, hint, code } = error;
      if (call.json)
        terminal.result(
          JSON.stringify({
            ok: false,
            version,
            directory: path.resolve(folder),
            error: { code, message, hint },
          }),
        );
      terminal.say(terminal.red(`${folder}: ${message}`));
      if (hint !== undefined) terminal.say(hint);
      worst = EXIT.failed;
    }
  return worst;
}
