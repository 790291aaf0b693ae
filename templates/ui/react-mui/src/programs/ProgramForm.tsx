import { Box, Button, Stack, TextField } from "@mui/material";
import type { Program } from "../docker-desktop/program";
import { ErrorAlert } from "../ErrorAlert";
import { Section } from "../Section";
import { useProgram } from "./useProgram";

export function ProgramForm({ program }: { program: Program }) {
  const { title, description } = program;
  const { argument, setArgument, running, submit, output, error } =
    useProgram(program);

  return (
    <Section title={title} description={description}>
      <Stack component="form" direction="row" spacing={1} onSubmit={submit}>
        {program.argument !== undefined && (
          <TextField
            fullWidth
            size="small"
            label={program.argument}
            value={argument}
            onChange={(event) => setArgument(event.target.value)}
          />
        )}
        <Button
          type="submit"
          variant="contained"
          aria-label={`Run ${title}`}
          aria-busy={running}
        >
          Run
        </Button>
      </Stack>
      <Box
        component="output"
        aria-label={`Output of ${title}`}
        // What is read out as it comes must be there before; it takes no room until then.
        sx={{ "&:empty": { position: "absolute" } }}
      >
        {output !== undefined && (
          <Box
            component="pre"
            sx={{
              bgcolor: "background.default",
              border: 1,
              borderColor: "divider",
              borderRadius: 1,
              fontSize: "0.8125rem",
              m: 0,
              overflowWrap: "anywhere",
              px: 2,
              py: 1,
              whiteSpace: "pre-wrap",
            }}
          >
            {output}
          </Box>
        )}
      </Box>
      {error !== undefined && (
        <ErrorAlert>Could not run it: {error}</ErrorAlert>
      )}
    </Section>
  );
}
