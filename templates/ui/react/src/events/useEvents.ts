import { useEffect, useRef, useState } from "react";
import { watchEvents } from "../docker-desktop/events";

export interface Line {
  id: number;
  time: string;
  text: string;
}

const MAX_LINES = 200;

/** What happens in the engine, newest first, for as long as it is listened to. */
export function useEvents() {
  const [running, setRunning] = useState(false);
  const [lines, setLines] = useState<Line[]>([]);
  const [error, setError] = useState<Error>();
  const count = useRef(0);

  useEffect(() => {
    if (!running) return;
    return watchEvents({
      onLine(text) {
        const time = new Date().toLocaleTimeString();
        const line = { id: ++count.current, time, text };
        setLines((older) => [line, ...older].slice(0, MAX_LINES));
      },
      onEnd(reason) {
        setRunning(false);
        setError(reason);
      },
    });
  }, [running]);

  function toggle() {
    setError(undefined);
    setRunning(!running);
  }

  return { running, lines, error, toggle, clear: () => setLines([]) };
}
