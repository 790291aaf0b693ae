import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const {
  PATH = "",
  ProgramFiles,
  "ProgramFiles(x86)": Programs86,
} = process.env;
const NAMES = [
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
];
/** Where browsers are on Linux, macOS and Windows. */
const PLACES = [
  ...PATH.split(path.delimiter).flatMap((folder) =>
    NAMES.map((name) => path.join(folder, name)),
  ),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  `${ProgramFiles}/Google/Chrome/Application/chrome.exe`,
  `${Programs86}/Microsoft/Edge/Application/msedge.exe`,
];

/**
 * The Chrome, Chromium or Edge of this machine.
 * @throws {Error} where there is none
 */
export function findBrowser() {
  const named = process.env["CHROME_PATH"];
  const file = (named ? [named] : PLACES).find((place) => existsSync(place));
  if (file) return file;
  throw new Error(
    `There is no ${named ?? "Chrome, Chromium or Edge here"}: install one, or name it by CHROME_PATH.`,
  );
}

/**
 * Takes pictures of a page for the marketplace, light and dark.
 * @param {URL} page which is open to its token
 * @param {string} folder for the pictures
 * @param {import("./parts/processes.mjs").Processes} processes
 * @throws {Error} where there is no browser, or it takes none
 */
export async function takePictures(page, folder, processes) {
  const browser = findBrowser();
  const profile = mkdtempSync(path.join(os.tmpdir(), "screenshots-"));
  processes.removeAtEnd(profile);
  mkdirSync(folder, { recursive: true });
  for (const theme of ["light", "dark"]) {
    page.searchParams.set("theme", theme);
    page.searchParams.set("rest", "");
    // Words of a command are for everybody to see, and the address has the token.
    const start = path.join(profile, "start.html");
    writeFileSync(start, `<script>location = ${JSON.stringify(page)}</script>`);
    const file = path.join(folder, `${theme}.png`);
    const words = [
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
      pathToFileURL(start).href,
    ];
    const child = processes.spawn(browser, words, { stdio: "ignore" });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`${browser} has ended with ${code}.`);
    console.log(path.relative(process.cwd(), file));
  }
}
