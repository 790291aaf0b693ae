import templates from "templates:backend/go";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";

/** Go's standard library on a unix socket. */
export const go: LoadedPart = {
  contribute: () => ({
    ...socketContribution("go run ."),
    stages: [
      {
        name: "backend",
        image: "golang",
        instructions: [
          "WORKDIR /src",
          "COPY backend/go.* ./",
          "RUN --mount=type=cache,target=/go/pkg/mod go mod download",
          "COPY backend ./",
          "ARG TARGETOS TARGETARCH",
          'RUN --mount=type=cache,target=/go/pkg/mod \\\n    --mount=type=cache,target=/root/.cache/go-build \\\n    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \\\n    go build -trimpath -ldflags="-s -w" -o /out/backend .',
        ],
      },
    ],
    copies: [{ from: "backend", sources: ["/out/backend"], to: "/backend" }],
    process: {
      // Not scratch: `vm.cli.exec` and people who debug want a shell.
      base: "alpine",
      command: ["/backend"],
      healthcheck: ["/backend", "healthcheck"],
    },
    tasks: [
      {
        task: "build",
        folder: "backend",
        run: { command: "go build -o bin/ ./..." },
      },
      { task: "test", folder: "backend", run: { command: "go test ./..." } },
      { task: "lint", folder: "backend", run: { command: "go vet ./..." } },
    ],
    requirements: [
      {
        name: "Go",
        version: "1.26",
        url: "https://go.dev/dl/",
        workflowStep: {
          uses: "actions/setup-go@v6",
          with: { "go-version-file": "backend/go.mod", cache: false },
        },
      },
    ],
    ignored: ["/backend/bin/"],
    tabIndented: ["*.go", "go.mod"],
    layout: [
      {
        path: "backend/",
        what: "backend: Go, standard library, REST on a unix socket",
      },
    ],
  }),
  render: () => emit(templates, { into: "backend" }),
};
