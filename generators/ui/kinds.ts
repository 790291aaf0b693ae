import type { Answers } from "../questions.ts";
import type { LoadedPart } from "../shared/plan.ts";

/** How each `--ui` is loaded; only the chosen one's templates are read. */
export const uiKinds: Record<Answers["ui"], () => Promise<LoadedPart>> = {
  react: async () => (await import("./react/part.ts")).react,
  vue: async () => (await import("./vue/part.ts")).vue,
  svelte: async () => (await import("./svelte/part.ts")).svelte,
  angular: async () => (await import("./angular/part.ts")).angular,
  vanilla: async () => (await import("./vanilla/part.ts")).vanilla,
  html: async () => (await import("./html/part.ts")).html,
  none: async () => (await import("./none/part.ts")).none,
};
