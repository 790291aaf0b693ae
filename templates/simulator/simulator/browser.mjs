import { existsSync } from "node:fs";
import path from "node:path";

/** Folders with programs, and what browsers are called there. */
const PLACES = {
  darwin: [
    ["/Applications"],
    ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `${name}.app/Contents/MacOS/${name}`,
    ),
  ],
  win32: [
    ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].map(
      (name) => process.env[name] ?? "",
    ),
    [
      "Google/Chrome/Application/chrome.exe",
      "Microsoft/Edge/Application/msedge.exe",
    ],
  ],
  linux: [
    (process.env["PATH"] ?? "").split(":"),
    ["google-chrome", "chromium", "chromium-browser", "microsoft-edge"],
  ],
};

/**
 * The Chrome, Chromium or Edge of this machine.
 * @throws {Error} where there is none
 */
export function findBrowser() {
  const named = process.env["CHROME_PATH"];
  const [folders, names] = PLACES[process.platform] ?? PLACES.linux;
  const places = folders.flatMap((folder) =>
    names.map((name) => path.join(folder, name)),
  );
  const file = (named ? [named] : places).find((place) => existsSync(place));
  if (file) return file;
  throw new Error(
    `There is no ${named ?? "Chrome, Chromium or Edge here"}: install one, or name it by CHROME_PATH.`,
  );
}
