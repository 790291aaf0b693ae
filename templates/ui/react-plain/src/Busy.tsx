import type { ReactNode } from "react";

/** Says what is on its way. */
export function Busy({ children }: { children: ReactNode }) {
  return <output className="row loading">{children}</output>;
}
