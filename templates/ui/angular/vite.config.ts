import angular from "@analogjs/vite-plugin-angular";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The dashboard serves the page from a path of its own.
  base: "./",
  plugins: [
    angular({
      tsconfig: "tsconfig.json",
      // File by file, without types: "typecheck" has an eye on those. A decorator
      // must not name a constant: its name would be taken for its value.
      fastCompile: true,
      // Tests run what the build makes.
      jit: false,
      // Without it, every edit loads the page anew.
      liveReload: true,
    }),
  ],
  resolve: {
    // @docker/extension-api-client has a "browser" entry only.
    mainFields: ["browser", "module", "main"],
  },
  // Said here, or Vite looks for it in the folders above.
  css: { postcss: {} },
  build: {
    // Desktop apps have a browser that preloads modules by itself.
    modulePreload: { polyfill: false },
  },
  server: {
    port: 3000,
    strictPort: true,
  },
  test: {
    environment: "happy-dom",
    setupFiles: "src/test-setup.ts",
    unstubGlobals: true,
  },
});
