import { knownLabel } from "../../read/label-values.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "title-characters",
  severity: "warning",
  title: "The title has none of & # + %",
  protects:
    "Podman Desktop writes the title into an address as it is: with one of these the page reaches neither its backend nor programs.",
  remedy: "Write it in words: and, Sharp, plus, percent.",
  sources: [
    {
      title: "Podman Desktop: DockerExtension.svelte",
      url: "https://github.com/podman-desktop/podman-desktop/blob/main/packages/renderer/src/lib/docker-extension/DockerExtension.svelte",
    },
  ],
  matters: { hosts: { "podman-desktop": "loss" } },
  *check(extension) {
    const label = knownLabel(extension, "org.opencontainers.image.title");
    const found = label && /[&#+%]/.exec(label.value)?.[0];
    if (found)
      yield { message: `The title has a ${found}.`, place: label.place };
    else if (label && !/[a-z0-9]/i.test(label.value))
      yield {
        message:
          "Podman Desktop tells extensions apart by Latin letters and digits of their titles, and this one has none.",
        place: label.place,
        remedy: "Add a word that has some.",
      };
  },
};
