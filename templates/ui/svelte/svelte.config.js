/** @type {import("@sveltejs/vite-plugin-svelte").SvelteConfig} */
export default {
  compilerOptions: {
    // Without it, components that use no runes bring in what Svelte 4 needed.
    runes: true,
  },
};
