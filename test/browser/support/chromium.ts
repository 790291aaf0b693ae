import { type Browser, chromium } from "playwright-core";
import { command } from "../../build/support/tools.ts";

const WHOLE = ["chromium", "chromium-browser", "google-chrome"];

/**
 * The browser of this machine, or the one that CHROMIUM names. Where there is
 * one without all that only windows need, it is taken: pages are the same in
 * it, and it does half of the work.
 */
export const findChromium = (): Promise<string> =>
  find("chromium-headless-shell", ...WHOLE);

/** The browser that people have, for what starts it by itself. */
export const findWholeChromium = (): Promise<string> => find(...WHOLE);

function find(...names: string[]): Promise<string> {
  const given = process.env["CHROMIUM"];
  return command(...(given === undefined ? names : [given]));
}

/** Starts it without a window. */
export function launch(
  executable: string,
  ...more: string[]
): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", ...more],
  });
}
