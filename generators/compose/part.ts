import type { Answers } from "../questions.ts";
import type { Json } from "../shared/json.ts";
import {
  type Contribution,
  type LoadPart,
  type Project,
  collect,
  file,
} from "../shared/plan.ts";
import { toYaml } from "../shared/yaml.ts";

/** Path of the compose file, in the project and in the image. */
export const COMPOSE_FILE = "compose.yaml";
/** Every host replaces this by the installed image; Podman Desktop only where it stands alone. */
const EXTENSION_IMAGE = "${DESKTOP_PLUGIN_IMAGE}";

/** How the backend is started: `vm.image`, or a compose file. */
export const loadCompose: LoadPart = async (answers) => {
  if (answers.vm === undefined)
    return (await import("../shared/no-part.ts")).noPart;
  if (answers.vm === "image")
    return {
      contribute: () => ({
        metadata: { vm: { image: EXTENSION_IMAGE } },
        limits: [
          {
            hosts: ["Podman Desktop"],
            what: "The backend is never started: `vm.image` in `metadata.json` is not read.",
          },
        ],
      }),
      render: () => new Map(),
    };
  return {
    contribute: (given) => ({
      metadata: { vm: { composefile: COMPOSE_FILE } },
      copies: [{ sources: [COMPOSE_FILE], to: "/" }],
      ...capabilities(given),
      limits: [
        {
          hosts: ["Rancher Desktop"],
          what: "Installing copies the whole image to the disk: `compose.yaml` lies at its root, as in every public extension.",
        },
      ],
      layout: [{ path: COMPOSE_FILE, what: "how the backend is started" }],
    }),
    render: (project) => file(COMPOSE_FILE, toYaml(composeFile(project))),
  };
};

function capabilities({ "cap-add": names }: Answers): Contribution {
  if (names.length === 0) return {};
  return {
    service: { cap_add: names },
    root: "Capabilities have an effect on root alone.",
  };
}

/**
 * Engines keep everything that containers print, unless told when to stop. Of
 * Docker's drivers, this is the one that Podman and nerdctl take, too, with
 * these options; Podman 4.3 refuses `local`.
 * @see https://docs.docker.com/engine/logging/drivers/json-file/
 */
const LOGGING = {
  driver: "json-file",
  options: { "max-size": "10m", "max-file": "3" },
};

/** The SDK talks to the first service of the file, whatever its name. */
export function composeFile(project: Project) {
  const backend = project.contributions.reduce(
    (all, { service }) => (service ? joined(all, service) : all),
    { image: EXTENSION_IMAGE } as Mapping,
  );
  const others = project.contributions.map(({ services }) => services);
  const services = Object.assign({ backend }, ...others) as {
    readonly [name: string]: Mapping;
  };
  const volumes = collect(project, "volumes");
  return {
    services: Object.fromEntries(
      Object.entries(services).map(([name, service]) => [
        name,
        { ...service, logging: LOGGING },
      ]),
    ),
    volumes:
      volumes.length === 0
        ? undefined
        : Object.fromEntries(volumes.map((name) => [name, {}])),
  };
}

type Mapping = { readonly [key: string]: Json };

/** Lists and mappings of both are joined; of anything else the later one counts. */
function joined(one: Mapping, other: Mapping): Mapping {
  const both = Object.entries(other).map(([key, value]): [string, Json] => {
    const first = one[key];
    if (Array.isArray(first) && Array.isArray(value))
      return [key, [...(first as Json[]), ...(value as Json[])]];
    if (isMapping(first) && isMapping(value))
      return [key, joined(first, value)];
    return [key, value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

function isMapping(value: Json | undefined): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
