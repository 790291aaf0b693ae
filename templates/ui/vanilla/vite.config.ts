import { defineConfig } from "vitest/config";

export default defineConfig({
  // The dashboard serves the page from a path of its own.
  base: "./",
  // Said here, or Vite looks for it in the folders above.
  css: { postcss: {} },
  build: {
    // The apps that show extensions have a recent Chromium.
    modulePreload: { polyfill: false },
  },
  resolve: {
    // @docker/extension-api-client has a "browser" entry only.
    mainFields: ["browser", "module", "main"],
  },
  server: {
    port: 3000,
    strictPort: true,
  },
  test: {
    environment: "happy-dom",
    // Three times as fast; every test puts back what it stubs.
    isolate: false,
    setupFiles: "src/test-setup.ts",
    unstubGlobals: true,
  },
});
