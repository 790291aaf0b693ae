import { secretMount, trustCa } from "../../shared/build-secrets.ts";
import type { LoadedPart, Project } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";
import { compose } from "./features.ts";
import { withoutPackages } from "./packages.ts";

/** A section of the README: npm does not install what Python needs. */
const SETUP = `## Set up Python

The scripts run the backend's tests and linters with the \`python\` in your \`PATH\`. Give it what they need, once, in a virtual environment:

\`\`\`sh
python3 -m venv backend/.venv
. backend/.venv/bin/activate
python -m pip install --requirement backend/requirements-dev.txt
\`\`\`

On Windows, \`py -m venv backend\\.venv\` makes it and \`backend\\.venv\\Scripts\\activate\` activates it. Each terminal has to activate it anew.

The versions are locked. After a change in \`requirements.in\` or \`requirements-dev.in\`, the first lines of \`requirements.txt\` and \`requirements-dev.txt\` say how to lock anew.`;

const contribution = socketContribution("python -m app");

/** What people need first, then what every backend says. */
const guide = (project: Project) =>
  `${SETUP}\n\n${contribution.guide(project)}`;

/** FastAPI and uvicorn on a unix socket. */
export const python: LoadedPart = {
  contribute: () => ({
    ...contribution,
    stages: [
      {
        name: "backend",
        context: ["backend"],
        image: "python",
        instructions: [
          "COPY backend/requirements.txt ./",
          "ARG BUILDARCH TARGETARCH",
          // The other platform's is named, not run: that would need an emulator.
          "# Some packages are native: take those of the platform that the image is for.",
          [
            "RUN --mount=type=cache,target=/root/.cache/pip",
            `    ${secretMount("pipconf")}`,
            `    ${secretMount("ca")}`,
            `    ${trustCa("PIP_CERT")}`,
            '    case "$BUILDARCH-$TARGETARCH" in',
            "      amd64-arm64) set -- --platform=musllinux_1_1_aarch64 --platform=musllinux_1_2_aarch64 ;;",
            "      arm64-amd64) set -- --platform=musllinux_1_1_x86_64 --platform=musllinux_1_2_x86_64 ;;",
            "    esac;",
            "    pip install --root-user-action=ignore --require-hashes --only-binary=:all:",
            '    --target=/backend --requirement=requirements.txt "$@"',
          ].join(" \\\n"),
          "COPY backend/app /backend/app",
          "RUN python -m compileall -q /backend/app",
        ],
      },
    ],
    copies: [{ from: "backend", sources: ["/backend"], to: "/backend" }],
    process: {
      base: "python",
      workdir: "/backend",
      command: ["python", "-m", "app"],
      healthcheck: ["python", "-m", "app.healthcheck"],
    },
    tasks: [
      {
        task: "test",
        folder: "backend",
        run: { command: "python -m pytest" },
      },
      {
        task: "lint",
        folder: "backend",
        run: {
          command: "python -m ruff check && python -m ruff format --check",
        },
      },
      {
        task: "typecheck",
        folder: "backend",
        run: { command: "python -m mypy" },
      },
    ],
    simulation: {
      backend: {
        folder: "backend",
        run: ["python", "-m", "app"],
        programs: ["backend/.venv/bin", "backend/.venv/Scripts"],
      },
      container: { folder: "backend" },
    },
    requirements: [
      {
        name: "Python",
        version: "3.11",
        url: "https://www.python.org/downloads/",
        workflowStep: {
          uses: "actions/setup-python",
          with: { "python-version": "3.14" },
        },
      },
      {
        name: "Python packages",
        version: "",
        url: "#set-up-python",
        workflowStep: {
          run: "python -m pip install --requirement backend/requirements-dev.txt",
        },
      },
    ],
    // Not pip: it would lock anew for Linux alone; uv's keeps the header's options.
    modules: [{ ecosystem: "uv", folder: "backend" }],
    ignored: ["/backend/.venv/", "__pycache__/"],
    layout: [
      {
        path: "backend/",
        what: "backend: Python, FastAPI, REST on a unix socket",
      },
    ],
    guide,
    rules: [
      ...contribution.rules,
      "Python's tools run in `backend/`, with `backend/.venv` active.",
    ],
  }),
  render(project) {
    const { templates, unwanted, sections } = compose(project);
    const files = emit(templates, { into: "backend", values: { sections } });
    return withoutPackages(files, "backend", unwanted);
  },
};
