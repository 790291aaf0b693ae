import { dockerDesktop } from "./client";
import { errorMessage } from "./errors";

export interface StreamHandlers {
  onLine: (line: string) => void;
  /** Called once when the command ends by itself, with an error if it failed. */
  onEnd: (error?: Error) => void;
}

/**
 * Starts `docker <args>` and returns a function that stops it. In Podman Desktop,
 * that only stops listening: the command goes on until it ends by itself.
 */
export function streamDocker(
  [command = "", ...args]: string[],
  { onLine, onEnd }: StreamHandlers,
): () => void {
  let ended = false;
  let stderr = "";

  function end(error?: Error) {
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
