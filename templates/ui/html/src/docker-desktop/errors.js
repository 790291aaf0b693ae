/**
 * The text for people in whatever was thrown. Docker Desktop rejects with plain
 * objects: `{ code, stderr }` for commands, `{ message, statusCode }` for requests.
 * @param {unknown} thrown
 * @returns {string}
 */
export function errorMessage(thrown) {
  if (typeof thrown === "string") return thrown;

  const { stderr, message, code, signal } = Object(thrown);
  if (typeof stderr === "string" && stderr.trim()) return stderr.trim();
  if (typeof message === "string" && message) return message;
  if (signal) return `The command was stopped by ${signal}.`;
  if (code !== undefined) return `The command failed with exit code ${code}.`;
  return "Something went wrong.";
}
