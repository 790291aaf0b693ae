import { Alert, Button, Stack, Typography } from "@mui/material";
import { useEffect, useRef, useState } from "react";
import { watchEvents } from "../docker-desktop/events";
import { Section } from "../Layout";
import { EventLog, type Line } from "./EventLog";

const MAX_LINES = 200;

export function Events() {
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

  return (
    <Section
      title="Events"
      description="What happens in the engine, as it happens."
      actions={
        <Stack direction="row" spacing={1}>
          <Button size="small" onClick={() => setLines([])}>
            Clear
          </Button>
          <Button
            size="small"
            variant={running ? "outlined" : "contained"}
            onClick={toggle}
          >
            {running ? "Stop" : "Start"}
          </Button>
        </Stack>
      }
    >
      {error && (
        <Alert severity="error" sx={{ mb: 2 }}>
          The stream ended: {error.message}
        </Alert>
      )}
      <Typography component="output" color="text.secondary" display="block">
        {running ? "Listening for events…" : "Not listening."}
      </Typography>
      {lines.length > 0 && <EventLog lines={lines} />}
    </Section>
  );
}
