import guides from "templates:guides";
import templates from "templates:host/go";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit, renderText } from "../../shared/templates.ts";

/** A program in Go, compiled for each operating system. */
export const go: LoadedPart = {
  contribute: () => ({
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
        instructions: [
          "WORKDIR /src",
          "COPY host/go/go.* ./",
          "RUN --mount=type=cache,target=/go/pkg/mod go mod download",
          "COPY host/go ./",
          "ARG TARGETARCH",
          "# The image for a processor is installed on machines with that processor.",
          [
            "RUN --mount=type=cache,target=/go/pkg/mod",
            "    --mount=type=cache,target=/root/.cache/go-build",
            "    for system in darwin linux windows; do",
            "      CGO_ENABLED=0 GOOS=$system GOARCH=$TARGETARCH",
            '      go build -trimpath -ldflags="-s -w" -o /host/$system/ . || exit 1;',
            "    done",
          ].join(" \\\n"),
        ],
      },
    ],
    copies: [{ from: "host-go", sources: ["/host"], to: "/host" }],
    tasks: [
      {
        task: "build",
        folder: "host/go",
        run: { command: "go build -o bin/ ./..." },
      },
      { task: "test", folder: "host/go", run: { command: "go test ./..." } },
      { task: "lint", folder: "host/go", run: { command: "go vet ./..." } },
    ],
    requirements: [
      {
        name: "Go",
        version: "1.26",
        url: "https://go.dev/dl/",
        workflowStep: {
          uses: "actions/setup-go@v6",
          with: { "go-version-file": "host/go/go.mod", cache: false },
        },
      },
    ],
    modules: [{ ecosystem: "gomod", folder: "host/go" }],
    ignored: ["/host/go/bin/"],
    tabIndented: ["*.go", "go.mod"],
    layout: [
      { path: "host/go/", what: "program for people's own machines: Go" },
    ],
    guide: renderText(guides, "host-go.md", {}),
  }),
  render: () => emit(templates, { into: "host/go" }),
};
