import { dockerDesktop } from "./client.js";
import { errorMessage } from "./errors.js";
import { quote } from "./quote.js";

/** @import { Cli, ExecResult } from "./client.js" */

/**
 * Runs `docker <args>` to its end. Pass the arguments plain, without quotes.
 * @param {string} command
 * @param {string[]} args
 */
export function docker(command, ...args) {
  return runToEnd(dockerDesktop().docker.cli, command, args);
}

/**
 * Runs a command to its end. Pass the arguments plain, without quotes.
 * @param {Cli} cli
 * @param {string} command
 * @param {string[]} args
 */
export async function runToEnd(cli, command, args) {
  const { platform } = dockerDesktop().host;
  /** @type {ExecResult} */
  let result;
  try {
    result = await cli.exec(
      command,
      args.map((arg) => quote(arg, platform)),
    );
  } catch (cause) {
    throw new Error(errorMessage(cause), { cause });
  }
  // Where a command fails, Rancher Desktop before 1.19 resolves; the others reject.
  if (result.code || result.signal) {
    throw new Error(errorMessage(result), { cause: result });
  }
  return result;
}

/**
 * @typedef {object} StreamHandlers
 * @property {(line: string) => void} onLine
 * @property {(error?: Error) => void} onEnd called once when the command ends by itself, with an error if it failed
 */

/**
 * Starts `docker <args>` and returns a function that stops it.
 * @param {[command: string, ...args: string[]]} command
 * @param {StreamHandlers} handlers
 */
export function streamDocker([command, ...args], { onLine, onEnd }) {
  let ended = false;
  let stderr = "";

  /** @param {Error} [error] */
  function end(error) {
    if (ended) return;
    ended = true;
    onEnd(error);
  }

  const running = dockerDesktop().docker.cli.exec(command, args, {
    stream: {
      splitOutputLines: true,
      onOutput(output) {
        if (ended) return;
        if (output.stdout !== undefined) onLine(output.stdout);
        else if (output.stderr) stderr = output.stderr;
      },
      onError: (cause) => end(new Error(errorMessage(cause), { cause })),
      onClose: (code) =>
        end(code ? new Error(errorMessage({ code, stderr })) : undefined),
    },
  });

  return () => {
    if (ended) return;
    ended = true;
    running.close();
  };
}
