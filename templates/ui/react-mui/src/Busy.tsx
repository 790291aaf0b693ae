import { CircularProgress, Stack } from "@mui/material";
import type { ReactNode } from "react";

/** Says what is on its way. */
export function Busy({ children }: { children: ReactNode }) {
  return (
    <Stack
      component="output"
      direction="row"
      spacing={1.5}
      sx={{ alignItems: "center" }}
    >
      <CircularProgress size={20} aria-hidden />
      <span>{children}</span>
    </Stack>
  );
}
