// Takes the page for the marketplace: npm run screenshots [address of the page, such as /?bare&scenario=slow]
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./chrome.mjs";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "screenshots");
const [page = "/?bare"] = process.argv.slice(2);
const token = randomBytes(24).toString("base64url");
/** Half of what the marketplace asks for, at twice the resolution. */
const size = { width: 1200, height: 800, scale: 2 };
/** Milliseconds in which nothing more has come. */
const QUIET = 1_000;
const LONGEST = 20_000;

const main = path.join(import.meta.dirname, "main.mjs");
const simulator = spawn(process.execPath, [main, "dev", "--port", "0"], {
  env: { ...process.env, SIMULATOR_TOKEN: token },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const browser = await launch();
  try {
    const address = await addressOf(simulator.stdout);
    await mkdir(folder, { recursive: true });
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      const giveUpAt = Date.now() + LONGEST;
      let heard = Date.now();
      const url = new URL(`${page}#token=${token}`, address);
      const shown = await browser.open(url.href, { ...size, theme }, () => {
        heard = Date.now();
      });
      while (Date.now() - heard < QUIET && Date.now() < giveUpAt)
        await new Promise((resolve) => setTimeout(resolve, 100));
      const file = path.join(folder, `${theme}.png`);
      await writeFile(file, await shown.picture());
      console.log(path.relative(process.cwd(), file));
    }
  } finally {
    await browser.close();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  simulator.kill();
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
