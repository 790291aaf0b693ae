import { type Browser, chromium } from "playwright-core";
import { command } from "../../build/support/tools.ts";

/** The browser of this machine, or the one that CHROMIUM names. */
export function findChromium(): Promise<string> {
  const given = process.env["CHROMIUM"];
  return command(
    ...(given === undefined
      ? ["chromium", "chromium-browser", "google-chrome"]
      : [given]),
  );
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
