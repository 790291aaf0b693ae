import type { Stage } from "../../read/stages.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "base-unpinned",
  severity: "warning",
  title: "The image's base has a version",
  protects:
    "Without a tag, or with latest, the same sources become another image some day, which nobody has tried.",
  remedy: "Name a version, such as alpine:3.24.",
  sources: [
    {
      title: "Docker: pin base image versions",
      url: "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    },
  ],
  *check({ build }) {
    if (!build) return;
    let stage: Stage = build.last;
    while (stage.baseStage) stage = stage.baseStage;
    const { base, from } = stage;
    if (!base || base === "scratch" || base.includes("@sha256:")) return;
    const name = base.slice(base.lastIndexOf("/") + 1);
    const tag = /:(.+)$/.exec(name)?.[1];
    if (tag === undefined || tag === "latest") {
      const [word] = from.instruction.words;
      yield {
        message: `The image is built on ${base}, which is another one from month to month.`,
        place: from.instruction.placeOf(
          word?.start ?? 0,
          word?.text.length ?? 1,
        ),
      };
    }
  },
};
