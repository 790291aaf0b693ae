import { Button, List, Typography } from "@mui/material";
import { useRef } from "react";
import { rememberFocus } from "../focus";
import { LoadStatus } from "../LoadStatus";
import { Section } from "../Section";
import { JobRow } from "./JobRow";
import { useJobs } from "./useJobs";

export function Jobs() {
  const { jobs, error, reload, starting, start, cancel } = useJobs();
  const startButton = useRef<HTMLButtonElement>(null);

  async function cancelAndMoveFocus(id: string) {
    // The focused button goes away: there is nothing left to cancel.
    const moveFocus = rememberFocus();
    if (await cancel(id)) moveFocus(startButton.current);
  }

  return (
    <Section
      title="Jobs"
      description="They run in the backend, even while this tab is closed."
      actions={
        <Button
          ref={startButton}
          size="small"
          variant="contained"
          onClick={start}
          aria-busy={starting}
        >
          Start a job
        </Button>
      }
    >
      {(error !== undefined || !jobs) && (
        <LoadStatus what="jobs" error={error} onRetry={reload} />
      )}
      {jobs?.length === 0 && (
        <Typography color="text.secondary">There are no jobs yet.</Typography>
      )}
      {jobs && jobs.length > 0 && (
        <List disablePadding aria-label="Jobs">
          {jobs.map((job) => (
            <JobRow
              key={job.id}
              job={job}
              onCancel={() => cancelAndMoveFocus(job.id)}
            />
          ))}
        </List>
      )}
    </Section>
  );
}
