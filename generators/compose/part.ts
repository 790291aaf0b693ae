import { type LoadPart, file } from "../shared/plan.ts";
import { toYaml } from "../shared/yaml.ts";

/** Path of the compose file, in the project and in the image. */
const COMPOSE_FILE = "compose.yaml";
/** Docker Desktop and Rancher Desktop replace this by the installed image. */
const EXTENSION_IMAGE = "${DESKTOP_PLUGIN_IMAGE}";

/** How the backend is started: `vm.image`, or a compose file. */
export const loadCompose: LoadPart = async (answers) => {
  if (answers.vm === undefined)
    return (await import("../shared/no-part.ts")).noPart;
  if (answers.vm === "image")
    return {
      contribute: () => ({ metadata: { vm: { image: EXTENSION_IMAGE } } }),
      render: () => new Map(),
    };
  return {
    contribute: () => ({
      metadata: { vm: { composefile: COMPOSE_FILE } },
      copies: [{ sources: [COMPOSE_FILE], to: "/" }],
      layout: [
        { path: COMPOSE_FILE, what: "how Docker Desktop starts the backend" },
      ],
    }),
    render(project) {
      // The SDK talks to the first service of the file, whatever its name.
      const service = Object.assign(
        { image: EXTENSION_IMAGE },
        ...project.contributions.map(({ service }) => service),
      );
      return file(COMPOSE_FILE, toYaml({ services: { backend: service } }));
    },
  };
};
