import { useState, type SubmitEvent } from "react";
import { errorMessage } from "../docker-desktop/errors";
import type { Program } from "../docker-desktop/program";

interface Result {
  output?: string;
  error?: string;
}

/** Runs the program, and has what came of it last. */
export function useProgram(program: Program) {
  const [argument, setArgument] = useState("");
  const [result, setResult] = useState<Result>({});
  // Not a transition: React ends those that overlap together, and programs may take long.
  const [running, setRunning] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const incomplete = program.argument !== undefined && !argument.trim();
    if (running || incomplete) return;
    setRunning(true);
    try {
      setResult({ output: await program.run(argument.trim()) });
    } catch (reason) {
      setResult({ error: errorMessage(reason) });
    }
    setRunning(false);
  }

  return { argument, setArgument, running, submit, ...result };
}
