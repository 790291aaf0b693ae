import type { Answers } from "../questions.ts";
import type { LoadedPart } from "../shared/plan.ts";

/** How each `--backend` is loaded; only the chosen one's templates are read. */
export const backendKinds: Record<
  Answers["backend"],
  () => Promise<LoadedPart>
> = {
  go: async () => (await import("./go/part.ts")).go,
  node: async () => (await import("./node/part.ts")).node,
  python: async () => (await import("./python/part.ts")).python,
  java: async () => (await import("./java/part.ts")).java,
  script: async () => (await import("./script/part.ts")).script,
  image: async () => (await import("./image/part.ts")).image,
  none: async () => (await import("../shared/no-part.ts")).noPart,
};
