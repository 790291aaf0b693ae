import { Stack, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { title as extensionTitle } from "./extension";

export function Page({ children }: { children: ReactNode }) {
  return (
    <Stack
      component="main"
      spacing={3}
      sx={{ maxWidth: 1024, mx: "auto", p: { xs: 2, sm: 3 } }}
    >
      {children}
    </Stack>
  );
}

export function Header() {
  return (
    <Typography variant="h3" component="h1" sx={{ overflowWrap: "anywhere" }}>
      {extensionTitle}
    </Typography>
  );
}
