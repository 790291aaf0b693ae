import { Box, Stack } from "@mui/material";
import type { Line } from "./useEvents";

export function EventLog({ lines }: { lines: Line[] }) {
  return (
    <Box
      role="log"
      aria-label="Events, newest first"
      tabIndex={0}
      sx={{
        bgcolor: "background.default",
        border: 1,
        borderColor: "divider",
        borderRadius: 1,
        maxHeight: 280,
        overflowY: "auto",
        px: 2,
        py: 1,
      }}
    >
      <Box
        component="ol"
        sx={{
          fontFamily: "monospace",
          fontSize: "0.8125rem",
          listStyle: "none",
          m: 0,
          overflowWrap: "anywhere",
          p: 0,
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
    </Box>
  );
}
