import { dockerDesktop } from "./client.js";
import { currentDesktop } from "./desktop.js";
import { errorMessage } from "./errors.js";
import { quote } from "./quote.js";

/** @import { Cli, ExecResult } from "./client.js" */

/**
 * Runs a command to its end. Pass the arguments plain, without quotes.
 * @param {Cli} cli
 * @param {string} command
 * @param {string[]} args
 * @param {string} [program] what an error calls it
 */
export async function run(cli, command, args, program = command) {
  const { platform } = dockerDesktop().host;
  const desktop = currentDesktop();
  /** @type {ExecResult} */
  let result;
  try {
    result = await cli.exec(
      command,
      args.map((arg) => quote(arg, desktop, platform)),
    );
  } catch (cause) {
    throw new Error(errorMessage(cause, program), { cause });
  }
  // Where a command fails, Rancher Desktop before 1.19 resolves; the others reject.
  if (result.code || result.signal) {
    throw new Error(errorMessage(result, program), { cause: result });
  }
  return result;
}
