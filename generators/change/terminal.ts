import { mayBeTerminal } from "../cli/output.ts";
import type { Ask } from "../interview.ts";

/**
 * Somebody to ask, where there is a terminal and nobody forbids it.
 * @param silent whether it was said that nothing is to be asked
 */
export async function somebodyToAsk(
  silent: boolean,
  plain: boolean,
): Promise<Ask | undefined> {
  const isCi = !["", "0", "false", undefined].includes(process.env["CI"]);
  if (silent || isCi || !mayBeTerminal(1)) return undefined;
  if (!process.stdout.isTTY || !process.stdin.isTTY) return undefined;
  return plain
    ? (await import("../cli/plain-prompts.ts")).plainAsk()
    : (await import("../cli/prompts.ts")).inquirerAsk();
}
