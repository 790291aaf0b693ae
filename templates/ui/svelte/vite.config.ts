import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Leaves out what Svelte has for pages that come rendered from a server. Rolldown
 * does not see that nothing uses it (https://github.com/sveltejs/svelte/pull/18358).
 */
const withoutHydration: Plugin = {
  name: "without-hydration",
  apply: "build",
  transform: {
    filter: { id: /\/svelte\/.*\/hydration\.js$/ },
    handler(code) {
      const shorter = code.replace("hydrating = value;", "");
      if (shorter === code)
        this.warn("Found nothing to leave out: remove this plugin.");
      return shorter;
    },
  },
};

export default defineConfig({
  // The dashboard serves the page from a path of its own.
  base: "./",
  plugins: [svelte(), svelteTesting(), withoutHydration],
  resolve: {
    // @docker/extension-api-client has a "browser" entry only.
    mainFields: ["browser", "module", "main"],
  },
  // Said here, or Vite looks for it in the folders above.
  css: { postcss: {} },
  build: {
    // The browser in Docker Desktop preloads modules by itself.
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
