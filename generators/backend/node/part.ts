import { nodeJs } from "../../shared/node-js.ts";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";
import { compose } from "./features.ts";
import { nodeImage } from "./image.ts";
import { withoutPackages } from "../../shared/node-packages.ts";
import { packageFolder } from "../../shared/package-managers.ts";

/** Node.js's node:http on a unix socket; TypeScript runs as it is. */
export const node: LoadedPart = {
  contribute: (answers, isForeign) => {
    const socket = socketContribution("node src/main.ts");
    const { stages, copies, made, guide, rule } = nodeImage(answers, isForeign);
    return {
      ...socket,
      stages,
      copies,
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
      simulation: {
        backend: { folder: "backend", run: ["node", "src/main.ts"] },
        container: { folder: "backend" },
      },
      requirements: [nodeJs("24")],
      ignored: ["/backend/node_modules/"],
      layout: [
        { path: "backend/", what: `backend: ${made}, REST on a unix socket` },
      ],
      guide: (project) => `${socket.guide(project)}\n\n${guide}`,
      rules: [
        ...socket.rules,
        `Node.js strips the types of \`backend/src/\` and runs what is left: no syntax that has to be compiled. ${rule}`,
      ],
    };
  },
  render(project) {
    const { templates, unwanted, sections } = compose(project);
    const files = emit(templates, { into: "backend", values: { sections } });
    return packageFolder(
      withoutPackages(files, "backend", unwanted),
      "backend",
      project,
    );
  },
};
