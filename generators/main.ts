import { main } from "./cli/main.ts";
import { endSoon } from "./cli/output.ts";

/** What bin.cjs starts once it knows that this Node will do. */
export async function start(argv: readonly string[]): Promise<void> {
  process.exitCode = await main(argv);
  endSoon();
}
