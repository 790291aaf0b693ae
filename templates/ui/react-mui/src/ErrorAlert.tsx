import { Alert } from "@mui/material";
import type { ReactNode } from "react";

interface ErrorAlertProps {
  children: ReactNode;
  action?: ReactNode;
}

/** Says what went wrong, which may contain long paths. */
export function ErrorAlert({ children, action }: ErrorAlertProps) {
  return (
    <Alert severity="error" action={action} sx={{ overflowWrap: "anywhere" }}>
      {children}
    </Alert>
  );
}
