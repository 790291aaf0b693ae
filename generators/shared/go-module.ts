import module from "templates:go-module/module";
import scripts from "templates:go-module/scripts";
import { secretMount, trustCa } from "./build-secrets.ts";
import { type Contribution, type Files, join } from "./plan.ts";
import { emit } from "./templates.ts";

const VERSION = "1.26";

/** golangci-lint: one that was built with that Go, or with a later one. */
export const LINTER = "2.15";

/**
 * What a folder with a Go module adds to the shared files, whatever it is for.
 * @param folder such as `backend`
 */
export function goModule(folder: string) {
  const task = (name: "build" | "test" | "lint", command: string) =>
    ({ task: name, folder, run: { command } }) as const;
  return {
    tasks: [
      task("build", "go build -o bin/ ./..."),
      task("test", "go test ./..."),
      task(
        "lint",
        `node ${folder.replaceAll(/[^/]+/g, "..")}/scripts/lint-go.mjs`,
      ),
    ],
    requirements: [
      {
        name: "Go",
        version: VERSION,
        url: "https://go.dev/dl/",
        workflowStep: {
          uses: "actions/setup-go",
          // Not go-version-file: it would take 1.26.0 without its later fixes.
          with: { "go-version": VERSION, cache: false },
        },
      },
      {
        name: "golangci-lint",
        version: LINTER,
        url: "https://golangci-lint.run/",
        optional: true,
        workflowStep: {
          uses: "golangci/golangci-lint-action",
          with: { version: `v${LINTER}`, "install-only": true },
        },
      },
    ],
    modules: [{ ecosystem: "gomod", folder }],
    ignored: [`/${folder}/bin/`],
    tabIndented: ["*.go", "go.mod"],
  } satisfies Contribution;
}

/** Files that every Go module comes with, and the script that lints it. */
export function goModuleFiles(folder: string): Files {
  return join(
    emit(module, { into: folder }),
    emit(scripts, { into: "scripts" }),
  );
}

/**
 * Instructions of a build stage that compiles a module's folder.
 * @param args build arguments that `compile` uses
 * @param compile lines of shell, with caches for modules and for what was compiled
 */
export function goStage(
  folder: string,
  args: readonly string[],
  compile: readonly string[],
): string[] {
  return [
    "WORKDIR /src",
    `COPY ${folder}/go.* ./`,
    [
      "RUN --mount=type=cache,target=/go/pkg/mod",
      `    ${secretMount("goenv")}`,
      `    ${secretMount("ca")}`,
      `    ${trustCa("SSL_CERT_FILE")}`,
      "    go mod download",
    ].join(" \\\n"),
    `COPY ${folder} ./`,
    ...args,
    [
      "RUN --mount=type=cache,target=/go/pkg/mod",
      "    --mount=type=cache,target=/root/.cache/go-build",
      // Once more: the cache of the modules may be gone where the layer is not.
      `    ${secretMount("goenv")}`,
      `    ${secretMount("ca")}`,
      `    ${trustCa("SSL_CERT_FILE")}`,
      ...compile.map((line) => `    ${line}`),
    ].join(" \\\n"),
  ];
}
