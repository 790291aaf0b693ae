// Lints the Go module that it is run in: with golangci-lint, as CI does, or, where
// that is not installed, with go vet alone.
import { spawnSync } from "node:child_process";

const run = (command, ...args) =>
  spawnSync(command, args, { stdio: "inherit" });

let { error, status } = run("golangci-lint", "run");
if (error?.code === "ENOENT") {
  console.log("golangci-lint is not installed: go vet alone.");
  console.log("More: https://golangci-lint.run/docs/welcome/install/");
  ({ error, status } = run("go", "vet", "./..."));
}
if (error) console.error(error.message);
process.exitCode = status ?? 1;
