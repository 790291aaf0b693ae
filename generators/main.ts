import { main } from "./cli/main.ts";
import { EXIT } from "./shared/errors.ts";

/** What bin.cjs starts once it knows that this Node will do. */
export async function start(argv: readonly string[]): Promise<void> {
  process.once("SIGINT", () => process.exit(EXIT.cancelled));
  process.exitCode = await main(argv);
}
