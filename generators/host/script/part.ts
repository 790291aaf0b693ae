import guides from "templates:guides";
import templates from "templates:host/script";
import type { Files, LoadedPart } from "../../shared/plan.ts";
import { emit, renderText } from "../../shared/templates.ts";

/** One script for Linux and macOS, and one for Windows. */
export const script: LoadedPart = {
  contribute: () => ({
    offers: ["host-script"],
    hostBinaries: {
      darwin: ["/host/unix/greet.sh"],
      linux: ["/host/unix/greet.sh"],
      windows: ["/host/windows/greet.cmd"],
    },
    copies: [
      { sources: ["host/unix"], to: "/host/unix", chmod: "0755" },
      { sources: ["host/windows"], to: "/host/windows", chmod: "0755" },
    ],
    crlf: ["*.cmd"],
    limits: [
      {
        hosts: ["Podman Desktop"],
        what: "`greet.cmd` does not run: programs are started without a shell, which batch files need.",
      },
    ],
    tasks: [{ task: "test", folder: "host", run: { command: "node --test" } }],
    layout: [
      {
        path: "host/unix/",
        what: "script for people's own machines: Linux and macOS",
      },
      {
        path: "host/windows/",
        what: "script for people's own machines: Windows",
      },
    ],
    guide: renderText(guides, "host-script.md", {}),
  }),
  render: () => withCrlf(emit(templates, { into: "host" })),
};

/** cmd.exe misses labels in a file whose lines end with LF alone. */
function withCrlf(files: Files): Files {
  return new Map(
    [...files].map(([path, file]) => {
      if (!path.endsWith(".cmd")) return [path, file];
      return [path, { ...file, content: file.content.replace(/\n/g, "\r\n") }];
    }),
  );
}
