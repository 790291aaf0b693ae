import type { Answers } from "../questions.ts";
import type { LoadedPart } from "../shared/plan.ts";

/** How each `--host` is loaded; only the templates of the chosen ones are read. */
export const hostKinds: Record<
  Answers["host"][number],
  () => Promise<LoadedPart>
> = {
  script: async () => (await import("./script/part.ts")).script,
  go: async () => (await import("./go/part.ts")).go,
  download: async () => (await import("./download/part.ts")).download,
};
