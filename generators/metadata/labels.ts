import type { Answers } from "../questions.ts";

/**
 * The image's labels, in the order in which they are written: Docker's ten
 * required ones, the optional links, and what OCI tools read.
 * @see https://docs.docker.com/extensions/extensions-sdk/extensions/labels/
 */
export function imageLabels(answers: Answers): [name: string, value: string][] {
  const extension = "com.docker.extension";
  const oci = "org.opencontainers.image";
  return [
    [`${oci}.title`, answers.title],
    [`${oci}.description`, answers.description],
    [`${oci}.vendor`, answers.vendor],
    ...(answers.license === "UNLICENSED"
      ? []
      : [[`${oci}.licenses`, answers.license] as [string, string]]),
    ["com.docker.desktop.extension.api.version", answers["api-version"]],
    ["com.docker.desktop.extension.icon", answers["icon-url"]],
    [`${extension}.screenshots`, JSON.stringify(answers.screenshot)],
    [`${extension}.detailed-description`, answers["detailed-description"]],
    [`${extension}.publisher-url`, answers["publisher-url"]],
    [`${extension}.additional-urls`, JSON.stringify(answers["additional-url"])],
    [`${extension}.categories`, answers.category.join(",")],
    [`${extension}.changelog`, answers.changelog],
  ];
}
