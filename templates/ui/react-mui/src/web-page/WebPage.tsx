import { Box, GlobalStyles } from "@mui/material";
import { Busy } from "../Busy";
import { hint } from "../docker-desktop/web-page";
import { title } from "../extension";
import { useWebPage } from "./useWebPage";

export function WebPage() {
  const { url, takesLong } = useWebPage();
  if (url === undefined) {
    return <Busy>Waiting for the web page… {takesLong && hint}</Busy>;
  }

  return (
    <>
      {/* It has a layout of its own, and needs the room for it. */}
      <GlobalStyles styles={{ "main.MuiStack-root": { maxWidth: "none" } }} />
      <Box
        component="iframe"
        title={title}
        src={url}
        sx={{ border: 0, height: "80vh", width: 1 }}
      />
    </>
  );
}
