import type { LoadedPart } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";
import { compose } from "./features.ts";

const GO = "1.26";

/** Go's net/http on a unix socket. */
export const go: LoadedPart = {
  contribute: () => ({
    ...socketContribution("go run ."),
    stages: [
      {
        name: "backend",
        context: ["backend"],
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
        version: GO,
        url: "https://go.dev/dl/",
        workflowStep: {
          uses: "actions/setup-go@v6",
          // Not go-version-file: it would take 1.26.0 without its later fixes.
          with: { "go-version": GO, cache: false },
        },
      },
    ],
    ignored: ["/backend/bin/"],
    tabIndented: ["*.go", "go.mod"],
    layout: [
      {
        path: "backend/",
        what: "backend: Go, net/http, REST on a unix socket",
      },
    ],
  }),
  render: (project) => {
    const { templates, sections } = compose(project);
    return emit(templates, { into: "backend", values: { sections } });
  },
};
