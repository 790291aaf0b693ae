import templates from "templates:backend/node";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";

const contribution = socketContribution("node src/main.ts");

/** Node.js's standard library on a unix socket; TypeScript runs as it is. */
export const node: LoadedPart = {
  contribute: () => ({
    ...contribution,
    // No stage: there is nothing to compile, and nothing to install at run time.
    copies: [
      { sources: ["backend/package.json"], to: "/backend/" },
      { sources: ["backend/src"], to: "/backend/src" },
    ],
    process: {
      base: "node",
      command: ["node", "/backend/src/main.ts"],
      healthcheck: ["node", "/backend/src/healthcheck.ts"],
    },
    tasks: [
      { task: "test", folder: "backend", run: { script: "test" } },
      { task: "lint", folder: "backend", run: { script: "lint" } },
      { task: "typecheck", folder: "backend", run: { script: "typecheck" } },
    ],
    packages: ["backend"],
    requirements: [
      {
        name: "Node.js",
        version: "24",
        url: "https://nodejs.org/en/download",
        workflowStep: {
          uses: "actions/setup-node@v5",
          with: { "node-version": 24 },
        },
      },
    ],
    ignored: ["/backend/node_modules/"],
    layout: [
      {
        path: "backend/",
        what: "backend: Node.js, standard library, REST on a unix socket",
      },
    ],
    guide: `${contribution.guide}

Node.js runs the TypeScript of \`backend/src/\` as it is, and the image holds no \`node_modules\`. For a package at run time, add a stage to the \`Dockerfile\` that runs \`npm ci --omit=dev\`, and copy what it installs to \`/backend\`.`,
    rules: [
      ...contribution.rules,
      "Node.js strips the types of `backend/src/` and runs what is left: no syntax that has to be compiled. The image holds no `node_modules`.",
    ],
  }),
  render: () => emit(templates, { into: "backend" }),
};
