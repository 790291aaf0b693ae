import type { v1 } from "@docker/extension-api-client-types";
import { dockerDesktop } from "./client";
import { currentDesktop } from "./desktop";
import { errorMessage } from "./errors";
import { quote } from "./quote";

/** What runs commands: on the host, in the backend's container, or Docker itself. */
interface Cli {
  exec(command: string, args: string[]): Promise<v1.ExecResult>;
}

/**
 * Runs a command to its end. Pass the arguments plain, without quotes.
 * @param program what an error calls it
 */
export async function run(
  cli: Cli,
  command: string,
  args: string[],
  program = command,
): Promise<v1.ExecResult> {
  const { platform } = dockerDesktop().host;
  const desktop = currentDesktop();
  let result: v1.ExecResult;
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
