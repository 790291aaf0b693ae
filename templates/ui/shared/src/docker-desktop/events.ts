import { currentDesktop } from "./desktop";
import { streamDocker, type StreamHandlers } from "./stream";

const COMMAND = ["events", "--format", "{{json .}}"];

/** Reports what happens in the engine until the returned function is called. */
export function watchEvents({ onLine, onEnd }: StreamHandlers): () => void {
  const watch =
    currentDesktop() === "Podman Desktop" ? watchInTurns : streamDocker;
  return watch(COMMAND, { onLine: (line) => onLine(describe(line)), onEnd });
}

/** Docker and Podman have different fields. */
function describe(line: string): string {
  try {
    const { Type, Action, Status, Actor, Name, ID } = JSON.parse(line);
    const who = Actor?.Attributes?.name ?? Name ?? Actor?.ID ?? ID ?? "";
    return `${Type} ${Action ?? Status} ${who}`.trim();
  } catch {
    return line;
  }
}

const TURN = "30s";
const PAUSE = 1_000;
/** More than a pause takes: what was heard before is left out. */
const OVERLAP = "5s";

/**
 * Podman Desktop cannot end a command. So there are commands that end by
 * themselves, one after the other: to Podman, the end of a duration lies ahead.
 */
function watchInTurns(
  command: string[],
  { onLine, onEnd }: StreamHandlers,
): () => void {
  let heard = new Set<string>();
  let stop: () => void;

  function takeTurn(since: string) {
    const heardBefore = heard;
    heard = new Set();
    stop = streamDocker([...command, "--since", since, "--until", TURN], {
      onLine(line) {
        heard.add(line);
        if (!heardBefore.has(line)) onLine(line);
      },
      onEnd(error) {
        if (error) return onEnd(error);
        const timer = setTimeout(takeTurn, PAUSE, OVERLAP);
        stop = () => clearTimeout(timer);
      },
    });
  }

  takeTurn("0s");
  return () => stop();
}
