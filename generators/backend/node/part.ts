import templates from "templates:backend/node";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";

/** Node.js's standard library on a unix socket; TypeScript runs as it is. */
export const node: LoadedPart = {
  contribute: () => ({
    ...socketContribution("node src/main.ts"),
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
    rules: [
      "Node.js strips the types of `backend/` and runs the rest: no syntax that has to be compiled, no dependencies at run time.",
    ],
  }),
  render: () => emit(templates, { into: "backend" }),
};
