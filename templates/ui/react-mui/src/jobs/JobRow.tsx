import { Button, LinearProgress, ListItem, Typography } from "@mui/material";
import type { Job } from "../docker-desktop/jobs";

interface JobRowProps {
  job: Job;
  onCancel: () => void;
}

export function JobRow({ job, onCancel }: JobRowProps) {
  const { id, status, progress } = job;
  const running = status === "running";
  return (
    <ListItem disableGutters divider sx={{ gap: 2, minHeight: 48 }}>
      <Typography noWrap sx={{ flex: "none" }}>
        Job {id}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={progress}
        color={status === "failed" ? "error" : "primary"}
        aria-label={`Progress of job ${id}`}
        sx={{ flexGrow: 1 }}
      />
      <Typography variant="body2" color="text.secondary" noWrap>
        {running ? `running, ${progress} %` : status}
      </Typography>
      {running && (
        <Button size="small" aria-label={`Cancel job ${id}`} onClick={onCancel}>
          Cancel
        </Button>
      )}
    </ListItem>
  );
}
