import { IN_MARKETPLACES } from "../../findings.ts";
import { isWebAddress, knownLabel } from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-publisher-url",
  severity: "error",
  title: "The publisher's label is an address",
  protects: "The marketplace links the publisher's name to it.",
  remedy: "Write the whole address, with https://.",
  sources: [SOURCES.labels],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(extension, "com.docker.extension.publisher-url");
    if (label && !isWebAddress(label.value))
      yield {
        message: `The publisher's ${JSON.stringify(label.value)} is no address.`,
        place: label.place,
      };
  },
};
