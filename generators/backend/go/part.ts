import { goModule, goModuleFiles, goStage } from "../../shared/go-module.ts";
import { type LoadedPart, join } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";
import { compose } from "./features.ts";

/** Go's net/http on a unix socket. */
export const go: LoadedPart = {
  contribute: () => ({
    ...socketContribution("go run ."),
    ...goModule("backend"),
    stages: [
      {
        name: "backend",
        context: ["backend"],
        image: "golang",
        instructions: goStage(
          "backend",
          ["ARG TARGETOS TARGETARCH"],
          [
            "CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH",
            'go build -trimpath -ldflags="-s -w" -o /out/backend .',
          ],
        ),
      },
    ],
    copies: [{ from: "backend", sources: ["/out/backend"], to: "/backend" }],
    process: {
      // Not scratch: `vm.cli.exec` and people who debug want a shell.
      base: "alpine",
      command: ["/backend"],
      healthcheck: ["/backend", "healthcheck"],
    },
    simulation: {
      backend: {
        folder: "backend",
        // Half of the time that linking takes is for a debugger.
        build: ["go", "build", "-ldflags=-w", "-o", "{state}/bin/", "."],
        run: ["{state}/bin/backend"],
      },
      container: { folder: "backend" },
    },
    workflowSteps: [
      {
        name: "Look for data races",
        run: "go test -race ./...",
        "working-directory": "backend",
      },
    ],
    layout: [
      {
        path: "backend/",
        what: "backend: Go, net/http, REST on a unix socket",
      },
    ],
  }),
  render: (project) => {
    const { templates, sections } = compose(project);
    return join(
      goModuleFiles("backend"),
      emit(templates, { into: "backend", values: { sections } }),
    );
  },
};
