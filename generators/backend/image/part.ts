import guides from "templates:guides";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderText } from "../../shared/templates.ts";

/** Name of the label by which the page finds the container; its value is the extension's image. */
const LABEL = "web-page-of";

/** An existing image, and its web page in the dashboard tab. */
export const image: LoadedPart = {
  contribute(answers) {
    const name = answers["backend-image"]!;
    const port = answers["backend-port"]!;
    return {
      offers: ["web-page"],
      webPage: {
        label: `${LABEL}=${answers.image}`,
        container: `${answers.image.replace("/", "_").replaceAll(/[^\w-]/g, "")}-desktop-extension-backend-1`,
      },
      service: {
        image: name,
        restart: "unless-stopped",
        // A mapping: Podman Desktop adds its own, which a list would lose.
        labels: { [LABEL]: answers.image },
        // A port that the engine chooses: one that is taken would fail the
        // installation. Without the address it would be there for the whole network.
        ports: [`127.0.0.1::${port}`],
      },
      simulation: {
        services: { backend: {} },
        container: { service: "backend" },
      },
      guide: renderText(guides, "image.md", { sections: { name, port } }),
      rules: [
        `The page finds the container by its label \`${LABEL}\`, which stands in \`compose.yaml\` and below \`ui/\`: both change together.`,
      ],
    };
  },
  render: () => new Map(),
};
