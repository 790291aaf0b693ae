import { randomBytes } from "node:crypto";
import { defineConfig } from "@playwright/test";

const port = 3100;
const baseURL = `http://localhost:${port}`;

// The workers find the same one here.
const token = (process.env["SIMULATOR_TOKEN"] ??=
  randomBytes(24).toString("base64url"));

export default defineConfig({
  testDir: "tests",
  forbidOnly: Boolean(process.env["CI"]),
  reporter: process.env["CI"] ? "github" : "list",
  use: {
    baseURL,
    storageState: {
      cookies: [],
      origins: [
        {
          origin: baseURL,
          localStorage: [{ name: "simulator.token", value: token }],
        },
      ],
    },
    trace: "retain-on-failure",
    // A browser that is there already, in place of Playwright's own.
    launchOptions: process.env["CHROME_PATH"]
      ? { executablePath: process.env["CHROME_PATH"] }
      : {},
  },
  webServer: {
    command: `node ../scripts/dev.mjs --port ${port}`,
    url: baseURL,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
