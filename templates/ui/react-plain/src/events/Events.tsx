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
          <button type="button" className="plain" onClick={clear}>
            Clear
          </button>
          <button
            type="button"
            className={running ? undefined : "primary"}
            onClick={toggle}
          >
            {running ? "Stop" : "Start"}
          </button>
        </>
      }
    >
      {error && <ErrorAlert>The stream ended: {error.message}</ErrorAlert>}
      <output className="quiet">
        {running ? "Listening for events…" : "Not listening."}
      </output>
      <EventLog lines={lines} />
    </Section>
  );
}
