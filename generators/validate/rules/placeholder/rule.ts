import { EXAMPLE_VENDOR, PLACEHOLDER } from "../../../metadata/placeholders.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "placeholder",
  severity: "warning",
  title: "Example text has been replaced",
  protects: "People would see it in the marketplace.",
  remedy: "Write your own in the Dockerfile.",
  sources: [
    SOURCES.labels,
    {
      title: "docker/extensions-submissions#207",
      url: "https://github.com/docker/extensions-submissions/issues/207",
    },
  ],
  *check({ labels }) {
    for (const { name, value, valuePlace } of labels?.values() ?? []) {
      const isPlaceholder =
        value?.includes(PLACEHOLDER) || value?.trim() === EXAMPLE_VENDOR;
      if (isPlaceholder)
        yield {
          message: `The label ${name} still holds example text.`,
          place: valuePlace,
        };
    }
  },
};
