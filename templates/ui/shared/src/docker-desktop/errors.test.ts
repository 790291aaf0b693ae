import { expect, test } from "vitest";
import { errorMessage } from "./errors";

const remote = "Error invoking remote method 'docker-plugin-adapter:exec': ";

test.each([
  ["no engine", "no engine"],
  [new Error("no engine"), "no engine"],
  [{ code: 1, stderr: "no such whale\n" }, "no such whale"],
  [{ code: 125, stdout: "", stderr: "" }, "tool failed with exit code 125."],
  [{ signal: "SIGKILL", stderr: "" }, "tool was stopped by SIGKILL."],
  [new Error(`${remote}Error: no engine`), "no engine"],
  [new Error(`${remote}TypeError: fetch failed`), "fetch failed"],
  [
    new Error(`${remote}Error: spawn /opt/my whales/tool ENOENT`),
    "tool was not found.",
  ],
  ["spawn C:\\whales\\tool.exe ENOENT", "tool.exe was not found."],
  // Of Podman Desktop.
  [
    { stdout: "", stderr: "" },
    "tool was not found, or failed without saying why.",
  ],
  [{ stdout: "Hello", stderr: "" }, "tool failed."],
  [undefined, "Something went wrong."],
])("%o says: %s", (thrown, message) => {
  expect(errorMessage(thrown, "tool")).toBe(message);
});
