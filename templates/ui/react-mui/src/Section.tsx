import { Box, Paper, Stack, Typography } from "@mui/material";
import { useId, type ReactNode } from "react";

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
      <Stack spacing={2}>
        <Stack direction="row" spacing={2} sx={{ alignItems: "start" }}>
          <Box sx={{ flexGrow: 1 }}>
            <Typography id={id} variant="h5" component="h2">
              {title}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {description}
            </Typography>
          </Box>
          {actions && (
            <Stack direction="row" spacing={1} sx={{ flex: "none" }}>
              {actions}
            </Stack>
          )}
        </Stack>
        {children}
      </Stack>
    </Paper>
  );
}
