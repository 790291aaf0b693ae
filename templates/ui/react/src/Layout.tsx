import { Box, Paper, Stack, Typography } from "@mui/material";
import { useId, type ReactNode } from "react";
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

interface SectionProps {
  title: string;
  description: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Section(props: SectionProps) {
  const { title, description, actions, children } = props;
  const id = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      sx={{ p: { xs: 2, sm: 3 } }}
    >
      <Stack direction="row" spacing={2} sx={{ alignItems: "start", mb: 2 }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography id={id} variant="h5" component="h2">
            {title}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {description}
          </Typography>
        </Box>
        {actions}
      </Stack>
      {children}
    </Paper>
  );
}
