import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "image-attestations",
  severity: "note",
  forMarketplace: "warning",
  title: "The index lists images only, no attestations",
  protects:
    "`docker extension validate` has refused right images whose index lists attestations, too (docker/extensions-sdk#305).",
  remedy: "Build with --provenance=false --sbom=false for the marketplace.",
  sources: [
    {
      title: "docker/extensions-sdk#305",
      url: "https://github.com/docker/extensions-sdk/issues/305",
    },
  ],
  matters: { marketplaces: ["marketplace"] },
  *check({ input }) {
    if (input.kind === "image" && input.hasAttestations)
      yield { message: "The image comes with attestations.", place: undefined };
  },
};
