import templates from "templates:backend/script";
import guides from "templates:guides";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit, renderText } from "../../shared/templates.ts";
import { keptUp } from "../kept-up.ts";

/** Scripts in a container that is kept up for `vm.cli.exec`; nothing listens. */
export const script: LoadedPart = {
  contribute: () => ({
    offers: ["vm-script"],
    service: keptUp,
    limits: [
      {
        hosts: ["Podman Desktop"],
        what: "A script that fails looks like one that worked: `vm.cli.exec` tells no exit code.",
      },
    ],
    copies: [{ sources: ["backend/scripts"], to: "/backend", chmod: "0755" }],
    process: {
      base: "alpine",
      command: ["/backend/keep-alive.sh"],
      healthcheck: ["test", "-x", "/backend/greet.sh"],
    },
    simulation: {
      container: {
        folder: "backend",
        paths: { "/backend": "backend/scripts" },
      },
    },
    tasks: [
      { task: "test", folder: "backend", run: { command: "node --test" } },
    ],
    layout: [
      {
        path: "backend/",
        what: "backend: shell scripts that run in the container",
      },
    ],
    guide: renderText(guides, "script.md", {}),
    rules: [
      "The scripts of `backend/scripts/` run in busybox's `sh`: POSIX, nothing of Bash. `backend/scripts/keep-alive.sh` is what keeps the container up.",
    ],
  }),
  render: () => emit(templates, { into: "backend" }),
};
