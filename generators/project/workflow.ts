import type { Json } from "../shared/json.ts";
import { globalInstall } from "../shared/package-managers.ts";
import { type Project, collect } from "../shared/plan.ts";
import { rootScripts, VALIDATE } from "./manifest.ts";
import { requirementsOf } from "./requirements.ts";

/** Scripts that CI runs, where the project has them. */
const CHECKS = ["lint", "typecheck", "test", "build"];

/** A pull request from a branch of the repository itself has been tested when it was pushed. */
const NOT_TWICE =
  "github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name != github.repository";

/** The GitHub Actions workflow: tests on every push, and the image for both platforms. */
export function workflow(project: Project) {
  const manager = project.answers["package-manager"];
  const checkout = { uses: "actions/checkout" };
  const scripts = rootScripts(project).map(({ name }) => name);
  const services = collect(project, "testServices");
  return {
    name: "CI",
    // Whatever the default branch is called. A tag is the release's.
    on: { push: { branches: ["**"] }, pull_request: {}, workflow_call: {} },
    permissions: { contents: "read" },
    jobs: {
      test: {
        if: NOT_TWICE,
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 15,
        ...(services.length > 0 && {
          services: Object.fromEntries(
            services.map(({ name, workflowService }) => [
              name,
              workflowService,
            ]),
          ),
          env: Object.fromEntries(
            services.map(({ variable, url }) => [variable, url]),
          ),
        }),
        steps: [
          checkout,
          ...requirementsOf(project).flatMap(
            ({ workflowStep }) => workflowStep ?? [],
          ),
          ...[
            globalInstall(manager),
            manager === "npm" ? "npm ci" : `${manager} install`,
          ].flatMap((run) => (run === undefined ? [] : { run })),
          ...CHECKS.filter((name) => scripts.includes(name)).map((name) => ({
            run: `${manager} run ${name}`,
          })),
          ...collect(project, "workflowSteps"),
        ],
      },
      image: {
        if: NOT_TWICE,
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 30,
        steps: [
          checkout,
          { run: `${VALIDATE} --format github` },
          { uses: "docker/setup-buildx-action" },
          { run: "docker buildx build --check ." },
          { run: "docker buildx build --platform linux/amd64,linux/arm64 ." },
        ],
      },
    },
  } satisfies Json;
}
