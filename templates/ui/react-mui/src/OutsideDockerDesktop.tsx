import { Alert, AlertTitle, Box, Typography } from "@mui/material";
import { Header, Page } from "./Layout";

export function OutsideDockerDesktop() {
  return (
    <Page>
      <Header />
      <Alert severity="info" variant="outlined">
        <AlertTitle>This page runs inside Docker Desktop</AlertTitle>
        <Typography variant="body2">
          It talks to Docker through Docker Desktop, which was not found here.
          Build the extension&apos;s image and install it, then open it from the
          left menu of the dashboard:
        </Typography>
        <Box component="pre" sx={{ mb: 0, whiteSpace: "pre-wrap" }}>
          docker extension install &lt;image&gt;
        </Box>
      </Alert>
    </Page>
  );
}
