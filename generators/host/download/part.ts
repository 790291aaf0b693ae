import guides from "templates:guides";
import licenses from "templates:licenses";
import templates from "templates:host/download";
import { secretMount } from "../../shared/build-secrets.ts";
import { runWith } from "../../shared/run.ts";
import { type LoadedPart, file, join } from "../../shared/plan.ts";
import { emit, renderText } from "../../shared/templates.ts";

/** The stage of the Dockerfile, without its FROM; it holds the version. */
const STAGE = "stage.Dockerfile";

/** The licence of kubectl, in the project. */
const LICENSE = "host/kubectl-license.txt";

/** kubectl as its publisher built it, pinned by checksum. */
export const download: LoadedPart = {
  contribute(answers) {
    const run = runWith(answers["package-manager"]);
    return {
      offers: ["host-kubectl"],
      hostBinaries: {
        darwin: ["/host/darwin/kubectl"],
        linux: ["/host/linux/kubectl"],
        windows: ["/host/windows/kubectl.exe"],
      },
      stages: [
        {
          name: "kubectl",
          context: ["host/checksums.txt", "host/download.sh"],
          image: "alpine",
          instructions: [
            renderText(templates, STAGE, {
              run,
              sections: { ca: secretMount("ca") },
            }),
          ],
        },
      ],
      copies: [
        { from: "kubectl", sources: ["/host"], to: "/host" },
        { sources: [LICENSE], to: "/licenses/kubectl" },
      ],
      setup: ["host:pin"],
      scripts: [
        {
          name: "host:pin",
          command: "node scripts/host-pin.mjs",
          what: "pins kubectl to the checksums of its publisher",
        },
      ],
      layout: [
        {
          path: "host/checksums.txt",
          what: "checksums of kubectl for people's own machines",
        },
        {
          path: "host/download.sh",
          what: "downloads kubectl while the image is built",
        },
        { path: LICENSE, what: "licence of kubectl, for the image" },
      ],
      guide: renderText(guides, "host-download.md", { run }),
      rules: [
        `Checksums are never written by hand: after a change of \`KUBECTL_VERSION\` in the \`Dockerfile\`, \`${run.script("host:pin")}\` fetches them.`,
      ],
    };
  },
  render: ({ answers }) =>
    join(
      emit(templates, {
        into: "",
        values: { run: runWith(answers["package-manager"]) },
        keep: (path) => path !== STAGE,
      }),
      file(LICENSE, `${renderText(licenses, "Apache-2.0", {})}\n`),
    ),
};
