import { dockerDesktop } from "./client.js";
import { errorMessage } from "./errors.js";

/**
 * @typedef {object} StreamHandlers
 * @property {(line: string) => void} onLine
 * @property {(error?: Error) => void} onEnd called once when the command ends by itself, with an error if it failed
 */

/**
 * Starts `docker <args>` and returns a function that stops it. In Podman Desktop,
 * that only stops listening: the command goes on until it ends by itself.
 * @param {readonly [command: string, ...args: string[]]} command
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
