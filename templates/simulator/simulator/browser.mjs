import { existsSync } from "node:fs";
import path from "node:path";

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
