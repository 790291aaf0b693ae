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
      <form className="row" onSubmit={submit}>
        {program.argument !== undefined && (
          <label className="field grow">
            <span>{program.argument}</span>
            <input
              value={argument}
              onChange={(event) => setArgument(event.target.value)}
            />
          </label>
        )}
        <button
          type="submit"
          className="primary"
          aria-label={`Run ${title}`}
          aria-busy={running}
        >
          Run
        </button>
      </form>
      <output aria-label={`Output of ${title}`}>
        {output !== undefined && <pre>{output}</pre>}
      </output>
      {error !== undefined && (
        <ErrorAlert>Could not run it: {error}</ErrorAlert>
      )}
    </Section>
  );
}
