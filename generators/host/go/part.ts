import guides from "templates:guides";
import templates from "templates:host/go";
import { goModule, goModuleFiles, goStage } from "../../shared/go-module.ts";
import { type LoadedPart, join } from "../../shared/plan.ts";
import { emit, renderText } from "../../shared/templates.ts";

/** A program in Go, compiled for each operating system. */
export const go: LoadedPart = {
  contribute: () => ({
    ...goModule("host/go"),
    offers: ["host-program"],
    hostBinaries: {
      darwin: ["/host/darwin/greeter"],
      linux: ["/host/linux/greeter"],
      windows: ["/host/windows/greeter.exe"],
    },
    stages: [
      {
        name: "host-go",
        context: ["host/go"],
        image: "golang",
        instructions: goStage(
          "host/go",
          [
            "ARG TARGETARCH",
            "# The image for a processor is installed on machines with that processor.",
          ],
          [
            "for system in darwin linux windows; do",
            "  CGO_ENABLED=0 GOOS=$system GOARCH=$TARGETARCH",
            '  go build -trimpath -ldflags="-s -w" -o /host/$system/ . || exit 1;',
            "done",
          ],
        ),
      },
    ],
    copies: [{ from: "host-go", sources: ["/host"], to: "/host" }],
    simulation: {
      programs: [
        { folder: "host/go", build: ["go", "build", "-o", "{built}/", "."] },
      ],
    },
    layout: [
      { path: "host/go/", what: "program for people's own machines: Go" },
    ],
    guide: renderText(guides, "host-go.md", {}),
  }),
  render: () =>
    join(goModuleFiles("host/go"), emit(templates, { into: "host/go" })),
};
