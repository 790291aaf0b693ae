import guides from "templates:guides";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderText } from "../../shared/templates.ts";
import { hostPort } from "./host-port.ts";

/** An existing image, and its web page in the dashboard tab. */
export const image: LoadedPart = {
  contribute(answers) {
    const name = answers["backend-image"]!;
    const port = hostPort(answers.image);
    const inContainer = answers["backend-port"]!;
    return {
      offers: ["web-page"],
      webPage: { port },
      service: {
        image: name,
        restart: "unless-stopped",
        // Without the address it would be there for the whole network.
        ports: [`127.0.0.1:${port}:${inContainer}`],
      },
      guide: renderText(guides, "image.md", {
        sections: { name, port, inContainer },
      }),
      rules: [
        `The port on this machine, ${port}, stands in \`compose.yaml\` and below \`ui/\`: both change together.`,
      ],
    };
  },
  render: () => new Map(),
};
