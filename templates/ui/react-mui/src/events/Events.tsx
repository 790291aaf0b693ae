import { Button, Typography } from "@mui/material";
import { ErrorAlert } from "../ErrorAlert";
import { Section } from "../Section";
import { EventLog } from "./EventLog";
import { useEvents } from "./useEvents";

export function Events() {
  const { running, lines, error, toggle, clear } = useEvents();

  return (
    <Section
      title="Events"
      description="What happens in the engine, as it happens."
      actions={
        <>
          <Button size="small" onClick={clear}>
            Clear
          </Button>
          <Button
            size="small"
            variant={running ? "outlined" : "contained"}
            onClick={toggle}
          >
            {running ? "Stop" : "Start"}
          </Button>
        </>
      }
    >
      {error && <ErrorAlert>The stream ended: {error.message}</ErrorAlert>}
      <Typography component="output" color="text.secondary">
        {running ? "Listening for events…" : "Not listening."}
      </Typography>
      <EventLog lines={lines} />
    </Section>
  );
}
