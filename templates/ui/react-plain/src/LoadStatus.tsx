import { Busy } from "./Busy";
import { ErrorAlert } from "./ErrorAlert";

interface LoadStatusProps {
  /** What is loaded, as in "Loading items…". */
  what: string;
  error: string | undefined;
  onRetry: () => void;
}

/** Stands above the data, or in its place for as long as there is none. */
export function LoadStatus({ what, error, onRetry }: LoadStatusProps) {
  if (error === undefined) return <Busy>Loading {what}…</Busy>;
  return (
    <ErrorAlert
      action={
        <button type="button" className="plain" onClick={onRetry}>
          Retry
        </button>
      }
    >
      Could not load {what}: {error}
    </ErrorAlert>
  );
}
