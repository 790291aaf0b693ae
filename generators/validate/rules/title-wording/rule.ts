import { IN_MARKETPLACES } from "../../findings.ts";
import { knownLabel } from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "title-wording",
  severity: "warning",
  title: 'The title does not say "extension"',
  protects:
    "Everything in the marketplace is one; its check warns of the word (collabnix/redisinsight-docker-extension#3).",
  remedy: "Leave the word out.",
  sources: [SOURCES.labels],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(extension, "org.opencontainers.image.title");
    if (label && /extension/i.test(label.value))
      yield {
        message: `The title ${JSON.stringify(label.value)} has the word "extension".`,
        place: label.place,
      };
  },
};
