import { IN_MARKETPLACES } from "../../findings.ts";
import { isWebAddress, knownLabel } from "../../read/label-values.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "label-icon",
  severity: "error",
  title: "The icon's label is an address of a picture",
  protects:
    "The marketplace fetches it from there; a path in the image is shown as a broken picture.",
  remedy:
    "Name an https:// address of an .svg, .png or .jpg that anybody can open and that stays.",
  sources: [
    SOURCES.labels,
    {
      title: "docker/extensions-submissions#162",
      url: "https://github.com/docker/extensions-submissions/issues/162",
    },
  ],
  matters: IN_MARKETPLACES,
  *check(extension) {
    const label = knownLabel(extension, "com.docker.desktop.extension.icon");
    if (!label) return;
    const { value, place } = label;
    if (!isWebAddress(value))
      yield {
        message: `The icon ${JSON.stringify(value)} is no address.`,
        place,
      };
    else if (/^http:/i.test(value.trim()))
      yield {
        message: "The icon's address is not https.",
        place,
        severity: "warning",
      };
    else if (
      /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/(?!.*[?&]raw=)/.test(
        value.trim(),
      )
    )
      yield {
        message:
          "The icon's address leads to GitHub's page about the file, not to the picture.",
        place,
        remedy: "Take the address behind its Raw button.",
      };
  },
};
