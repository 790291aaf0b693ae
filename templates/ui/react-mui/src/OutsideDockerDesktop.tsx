import { Alert, AlertTitle, Box, Typography } from "@mui/material";
import { Header, Page } from "./Layout";

export function OutsideDockerDesktop() {
  return (
    <Page>
      <Header />
      <Alert severity="info" variant="outlined">
        <AlertTitle>This page runs as a Docker extension</AlertTitle>
        <Typography variant="body2">
          It talks to Docker through Docker Desktop, Rancher Desktop or Podman
          Desktop, and none of them was found here. Build the extension&apos;s
          image, install it and open it there. In Docker Desktop:
        </Typography>
        <Box component="pre" sx={{ mb: 0, whiteSpace: "pre-wrap" }}>
          docker extension install &lt;image&gt;
        </Box>
      </Alert>
    </Page>
  );
}
