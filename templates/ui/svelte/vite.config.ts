import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The dashboard serves the page from a path of its own.
  base: "./",
  plugins: [svelte(), svelteTesting()],
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
    // Three times as fast; every test puts back what it stubs.
    isolate: false,
    unstubGlobals: true,
  },
});
