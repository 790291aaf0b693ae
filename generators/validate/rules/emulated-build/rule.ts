import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "emulated-build",
  severity: "note",
  title: "Go is compiled on the builder's own platform",
  protects:
    "Otherwise the image for the other processor is compiled under emulation, which takes many times as long.",
  remedy:
    "Begin the stage with FROM --platform=$BUILDPLATFORM, and compile with GOOS=$TARGETOS GOARCH=$TARGETARCH.",
  sources: [SOURCES.multiArch],
  *check({ build }) {
    for (const stage of build?.stages.slice(0, -1) ?? []) {
      const compiles = stage.steps.find(
        ({ instruction }) =>
          instruction.keyword === "RUN" &&
          /\bgo (?:build|install)\b/.test(instruction.text),
      );
      let from = stage;
      while (from.baseStage) from = from.baseStage;
      if (
        compiles &&
        !from.from.instruction.flags.has("platform") &&
        !stage.from.instruction.flags.has("platform")
      )
        yield {
          message: "Go is compiled under emulation for the other processor.",
          place: compiles.instruction.place,
        };
    }
  },
};
