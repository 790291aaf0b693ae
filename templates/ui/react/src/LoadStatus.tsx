import { Alert, Button, CircularProgress, Stack } from "@mui/material";

interface LoadStatusProps {
  /** What is loaded, as in "Loading items…". */
  what: string;
  error: string | undefined;
  onRetry: () => void;
}

/** Stands where the data will be, for as long as there is none. */
export function LoadStatus({ what, error, onRetry }: LoadStatusProps) {
  if (error !== undefined) {
    return (
      <Alert
        severity="error"
        action={
          <Button color="inherit" size="small" onClick={onRetry}>
            Retry
          </Button>
        }
      >
        Could not load {what}: {error}
      </Alert>
    );
  }
  return (
    <Stack
      component="output"
      direction="row"
      spacing={1.5}
      sx={{ alignItems: "center" }}
    >
      <CircularProgress size={20} aria-hidden />
      <span>Loading {what}…</span>
    </Stack>
  );
}
