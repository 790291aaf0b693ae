import { SOURCES, type Rule } from "../../rule.ts";

const SEMVER = /^v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

export const rule: Rule = {
  id: "image-tag",
  severity: "note",
  forMarketplace: "error",
  title: "The image's tag is a semantic version",
  protects:
    "The marketplace takes the highest such tag, and an image without one is not found (docker/extensions-submissions#147).",
  remedy: "Tag it with a version: 1.0.0.",
  sources: [SOURCES.publish, SOURCES.submissions],
  matters: { marketplaces: ["marketplace"] },
  *check({ input }) {
    if (input.kind !== "image") return;
    const tags = input.names.map(
      (name) => /:([^:/@]+)$/.exec(name)?.[1] ?? "latest",
    );
    if (tags.length > 0 && !tags.some((tag) => SEMVER.test(tag)))
      yield {
        message: `No tag of the image is a version: ${tags.join(", ")}.`,
        place: undefined,
      };
  },
};
