import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "copy-from",
  severity: "error",
  title: "COPY --from names a stage above",
  protects:
    "A number or a stage of its own cannot be copied from, and the image is not built.",
  remedy: "Name a stage that stands above, or an image.",
  sources: [SOURCES.dockerfile],
  *check({ build }) {
    for (const stage of build?.stages ?? [])
      for (const { instruction } of stage.steps) {
        const from =
          instruction.keyword === "COPY"
            ? instruction.flags.get("from")
            : undefined;
        if (from === undefined) continue;
        const isOwn =
          from.toLowerCase() === stage.name || from === String(stage.index);
        const isLater = /^\d+$/.test(from)
          ? Number(from) > stage.index
          : build!.stages
              .slice(stage.index + 1)
              .some(({ name }) => name === from.toLowerCase());
        if (isOwn || isLater)
          yield {
            message: `The stage ${from} is not finished where this copies from it.`,
            place: instruction.place,
          };
      }
  },
};
