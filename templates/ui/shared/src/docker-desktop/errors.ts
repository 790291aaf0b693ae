/**
 * The text for people in whatever was thrown. Docker Desktop rejects with plain
 * objects: `{ code, stderr }` for commands, `{ message, statusCode }` for requests;
 * Podman Desktop with no more of a command than what it printed.
 * @param program what was run
 */
export function errorMessage(thrown: unknown, program = "The command"): string {
  const { stderr, stdout, message, code, signal } = Object(thrown);
  for (const text of [thrown, stderr, message]) {
    if (typeof text === "string" && text.trim()) return readable(text.trim());
  }
  if (signal) return `${program} was stopped by ${signal}.`;
  if (code !== undefined) return `${program} failed with exit code ${code}.`;
  if (stdout) return `${program} failed.`;
  if (stdout === "")
    return `${program} was not found, or failed without saying why.`;
  return "Something went wrong.";
}

/** Without what Electron puts in front of an error of another process. */
function readable(text: string): string {
  const message = text.replace(
    /^Error invoking remote method '[^']*': (\w*Error: )?/,
    "",
  );
  const missing = /^spawn (?:.*[\\/])?(.+) ENOENT$/.exec(message);
  return missing ? `${missing[1]} was not found.` : message;
}
