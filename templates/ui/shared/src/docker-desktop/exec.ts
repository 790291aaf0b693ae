import type { v1 } from "@docker/extension-api-client-types";
import { dockerDesktop } from "./client";
import { errorMessage } from "./errors";
import { quote } from "./quote";

/** Runs `docker <args>` to its end. Pass the arguments plain, without quotes. */
export async function docker(
  command: string,
  ...args: string[]
): Promise<v1.ExecResult> {
  const client = dockerDesktop();
  const quoted = args.map((arg) => quote(arg, client.host.platform));
  let result: v1.ExecResult;
  try {
    result = await client.docker.cli.exec(command, quoted);
  } catch (cause) {
    throw new Error(errorMessage(cause), { cause });
  }
  // Docker Desktop rejects when the command fails; Rancher Desktop may resolve.
  if (result.code || result.signal) {
    throw new Error(errorMessage(result), { cause: result });
  }
  return result;
}

export interface StreamHandlers {
  onLine: (line: string) => void;
  /** Called once when the command ends by itself, with an error if it failed. */
  onEnd: (error?: Error) => void;
}

/** Starts `docker <args>` and returns a function that stops it. */
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
