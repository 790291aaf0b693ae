import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "image-platforms",
  severity: "note",
  forMarketplace: "error",
  title: "There is an image for amd64 and one for arm64",
  protects:
    "The marketplace requires both; without arm64 most Macs are left out.",
  remedy: "Build with --platform linux/amd64,linux/arm64.",
  sources: [SOURCES.multiArch, SOURCES.submissions],
  matters: { marketplaces: ["marketplace"] },
  *check({ input }) {
    if (input.kind !== "image") return;
    const missing = ["amd64", "arm64"].filter(
      (architecture) =>
        !input.platforms.some(
          (platform) => platform.split("/")[1] === architecture,
        ),
    );
    if (missing.length > 0)
      yield {
        message: `There is no image for linux/${missing.join(" and linux/")} here.`,
        place: undefined,
      };
  },
};
