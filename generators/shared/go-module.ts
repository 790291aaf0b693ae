import { secretMount, trustCa } from "./build-secrets.ts";
import type { Contribution } from "./plan.ts";

const VERSION = "1.26";

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
      task("lint", "go vet ./..."),
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
    ],
    modules: [{ ecosystem: "gomod", folder }],
    ignored: [`/${folder}/bin/`],
    tabIndented: ["*.go", "go.mod"],
  } satisfies Contribution;
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
