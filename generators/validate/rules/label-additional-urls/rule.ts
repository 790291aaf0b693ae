import { IN_MARKETPLACES } from "../../findings.ts";
import {
  isWebAddress,
  knownLabel,
  listInLabel,
} from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

const NAME = "com.docker.extension.additional-urls";

export const rule: Rule = {
  id: "label-additional-urls",
  severity: "error",
  title: "The further links are a JSON list, each with a title",
  protects:
    "The marketplace's check refuses what is not such a list, and warns where there is none (docker/labs-ai-tools-for-devs#284).",
  remedy:
    'Write [{"title": "Support", "url": "https://…"}], quotes escaped with a backslash.',
  sources: [SOURCES.labels],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const { labels, labelsPlace } = extension;
    const label = knownLabel(extension, NAME);
    if (!label) {
      const given = labels?.get(NAME);
      if (labels && (!given || given.value?.trim() === ""))
        yield {
          message: given
            ? `The label ${NAME} is empty.`
            : `There is no label ${NAME}.`,
          place: given?.place ?? labelsPlace,
          severity: "note",
          remedy:
            "Link documentation, support, terms of service and privacy policy.",
        };
      return;
    }
    const { value, place } = label;
    const list = listInLabel(value, ["title", "url"]);
    if (typeof list === "string")
      yield { message: `The label of further links ${list}.`, place };
    else
      for (const { title, url } of list)
        if (!isWebAddress(url) && !/^mailto:./.test(String(url)))
          yield {
            message: `The link ${JSON.stringify(title)} leads to no address: ${JSON.stringify(url)}.`,
            place,
          };
  },
};
