import { Box, Stack } from "@mui/material";
import type { Line } from "./useEvents";

export function EventLog({ lines }: { lines: Line[] }) {
  return (
    <Box
      role="log"
      aria-label="Events, newest first"
      // What is read out as it comes must be there before; it takes no room until then.
      sx={{ "&:empty": { position: "absolute" } }}
    >
      {lines.length > 0 && (
        <Box
          component="ol"
          // What scrolls must be within reach of the keyboard.
          tabIndex={0}
          sx={{
            bgcolor: "background.default",
            border: 1,
            borderColor: "divider",
            borderRadius: 1,
            fontFamily: "monospace",
            fontSize: "0.8125rem",
            listStyle: "none",
            m: 0,
            maxHeight: 280,
            overflowWrap: "anywhere",
            overflowY: "auto",
            px: 2,
            py: 1,
          }}
        >
          {lines.map(({ id, time, text }) => (
            <Stack key={id} component="li" direction="row" spacing={2}>
              <Box
                component="span"
                sx={{ color: "text.secondary", flex: "none" }}
              >
                {time}
              </Box>
              <span>{text}</span>
            </Stack>
          ))}
        </Box>
      )}
    </Box>
  );
}
