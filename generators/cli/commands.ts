/** Commands with options of their own, by the word that comes first; each is given the words behind it. */
export const COMMANDS: ReadonlyMap<
  string | undefined,
  () => Promise<(words: readonly string[], plain: boolean) => Promise<number>>
> = new Map([
  ["add", async () => (await import("../add/command.ts")).add],
  ["adopt", async () => (await import("../adopt/command.ts")).adopt],
  ["remove", async () => (await import("../remove/command.ts")).remove],
  ["simulate", async () => (await import("../simulate/command.ts")).simulate],
  ["update", async () => (await import("../update/command.ts")).update],
  ["validate", async () => (await import("../validate/command.ts")).validate],
]);
