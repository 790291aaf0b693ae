import type { ReactNode } from "react";

interface ErrorAlertProps {
  children: ReactNode;
  action?: ReactNode;
}

/** Says what went wrong. */
export function ErrorAlert({ children, action }: ErrorAlertProps) {
  return (
    <div className="row alert error" role="alert">
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}
