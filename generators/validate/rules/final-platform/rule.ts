import { LOSS_EVERYWHERE } from "../../findings.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "final-platform",
  severity: "error",
  title: "The last stage is built for the platform that is asked for",
  protects:
    "With the builder's platform, or a fixed one, the image for arm64 holds programs for amd64, which do not start on Macs.",
  remedy:
    "Leave --platform out of the last FROM; it belongs to stages that only build.",
  sources: [
    SOURCES.multiArch,
    {
      title: "Docker: FromPlatformFlagConstDisallowed",
      url: "https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/",
    },
  ],
  matters: LOSS_EVERYWHERE,
  *check({ build }) {
    for (let stage = build?.last; stage; stage = stage.baseStage) {
      const { instruction } = stage.from;
      const platform = instruction.flags.get("platform");
      if (platform !== undefined && !/TARGETPLATFORM/.test(platform))
        yield {
          message: `The stage that becomes the image is built for ${platform}.`,
          place: instruction.place,
        };
    }
  },
};
