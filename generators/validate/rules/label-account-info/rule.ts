import { IN_MARKETPLACES } from "../../findings.ts";
import { knownLabel } from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-account-info",
  severity: "warning",
  title: "The label about an account is `required`, or empty",
  protects:
    "The marketplace shows with it that people need an account; another word means nothing.",
  remedy: "Write required, or remove the label.",
  sources: [SOURCES.labels],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(extension, "com.docker.extension.account-info");
    if (label && label.value.trim() !== "required")
      yield {
        message: `${JSON.stringify(label.value)} is not a value of com.docker.extension.account-info.`,
        place: label.place,
      };
  },
};
