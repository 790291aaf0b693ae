import type { v1 } from "@docker/extension-api-client-types";
import { dockerDesktop } from "./client";
import { errorMessage } from "./errors";
import { quote } from "./quote";

/** Runs `docker <args>` to its end. Pass the arguments plain, without quotes. */
export function docker(
  command: string,
  ...args: string[]
): Promise<v1.ExecResult> {
  return runToEnd(dockerDesktop().docker.cli, command, args);
}

/** What Docker Desktop runs commands with: on the host, in the backend's container, or Docker itself. */
interface Cli {
  exec(command: string, args: string[]): Promise<v1.ExecResult>;
}

/** Runs a command to its end. Pass the arguments plain, without quotes. */
export async function runToEnd(
  cli: Cli,
  command: string,
  args: string[],
): Promise<v1.ExecResult> {
  const { platform } = dockerDesktop().host;
  let result: v1.ExecResult;
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
