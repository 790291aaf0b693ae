// Takes the page for the marketplace: npm run screenshots [address of the page, such as /?bare&scenario=slow]
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { findBrowser } from "./browser.mjs";

const folder = path.join(import.meta.dirname, "../screenshots");
const main = path.join(import.meta.dirname, "main.mjs");
const profile = mkdtempSync(path.join(os.tmpdir(), "screenshots-"));
const [page = "/?bare"] = process.argv.slice(2);
const token = randomBytes(24).toString("base64url");
const simulator = spawn(process.execPath, [main, "dev", "--port", "0"], {
  env: { ...process.env, SIMULATOR_TOKEN: token },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const browser = findBrowser();
  const address = await addressOf(simulator.stdout);
  mkdirSync(folder, { recursive: true });
  for (const theme of ["light", "dark"]) {
    const url = new URL(page, address);
    url.searchParams.set("theme", theme);
    url.searchParams.set("rest", "");
    url.hash = `token=${token}`;
    const file = path.join(folder, `${theme}.png`);
    await promisify(execFile)(browser, [
      "--headless=new",
      "--hide-scrollbars",
      // Half of what the marketplace asks for, at twice the resolution.
      "--window-size=1200,800",
      "--force-device-scale-factor=2",
      "--no-first-run",
      `--user-data-dir=${profile}`,
      // Root has no sandbox, as in most containers.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--screenshot=${file}`,
      url.href,
    ]);
    console.log(path.relative(process.cwd(), file));
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  simulator.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** The address that the simulator prints. */
async function addressOf(output) {
  for await (const line of createInterface(output)) {
    const [address] = /http:\/\/localhost:\d+\//.exec(line) ?? [];
    if (!address) continue;
    output.resume();
    return address;
  }
  throw new Error("The simulator has ended.");
}
