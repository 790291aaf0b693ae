import { IN_MARKETPLACES } from "../../findings.ts";
import {
  isWebAddress,
  knownLabel,
  listInLabel,
} from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-screenshots",
  severity: "error",
  title: "The screenshots are a JSON list of pictures, each with a text",
  protects: "The marketplace shows them; what is not such a list is refused.",
  remedy:
    'Write [{"alt": "What it shows", "url": "https://…"}], quotes escaped with a backslash; 2400 x 1600 pixels are recommended.',
  sources: [SOURCES.labels],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(extension, "com.docker.extension.screenshots");
    if (!label) return;
    const { value, place } = label;
    const list = listInLabel(value, ["alt", "url"]);
    if (typeof list === "string")
      yield { message: `The label of screenshots ${list}.`, place };
    else if (list.length === 0)
      yield {
        message: "The list of screenshots is empty.",
        place,
        severity: "warning",
      };
    else {
      for (const { url } of list)
        if (!isWebAddress(url))
          yield {
            message: `${JSON.stringify(url)} is no address of a screenshot.`,
            place,
          };
      if (list.some(({ alt }) => String(alt).trim() === ""))
        yield {
          message: "A screenshot has no text that says what it shows.",
          place,
          severity: "warning",
          remedy: "Describe it in alt, for people who do not see it.",
        };
    }
  },
};
