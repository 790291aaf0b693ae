import type { Job } from "../docker-desktop/jobs";

interface JobRowProps {
  job: Job;
  onCancel: () => void;
}

export function JobRow({ job, onCancel }: JobRowProps) {
  const { id, status, progress } = job;
  const running = status === "running";
  return (
    <li className="row">
      <span>Job {id}</span>
      <progress
        className={status === "failed" ? "grow error" : "grow"}
        max={100}
        value={progress}
        aria-label={`Progress of job ${id}`}
      />
      <span className="quiet">
        {running ? `running, ${progress} %` : status}
      </span>
      {running && (
        <button
          type="button"
          className="plain"
          aria-label={`Cancel job ${id}`}
          onClick={onCancel}
        >
          Cancel
        </button>
      )}
    </li>
  );
}
