import { programsOf } from "../../read/programs.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "host-cmd",
  severity: "note",
  title: "Programs for Windows are not scripts of cmd.exe",
  protects:
    "Podman Desktop starts programs without a shell, which a .cmd or .bat file needs: Node.js answers EINVAL.",
  remedy:
    "Ship an .exe for Windows, if people of Podman Desktop are to use it there.",
  sources: [
    {
      title: "Podman Desktop: docker-plugin-adapter.ts",
      url: "https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/docker-extension/docker-plugin-adapter.ts",
    },
  ],
  matters: { hosts: { "podman-desktop": "loss" } },
  *check({ metadata, manifest }) {
    for (const { system, path, at } of programsOf(manifest))
      if (metadata && system === "windows" && /\.(?:cmd|bat)$/i.test(path))
        yield {
          message: `${path} does not start in Podman Desktop on Windows.`,
          place: metadata.placeOf(at),
        };
  },
};
