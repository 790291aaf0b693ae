import { readFile } from "node:fs/promises";

/** A service of a compose file, as far as it matters here. */
export interface Service {
  readonly volumes?: readonly (string | { source?: string; target?: string })[];
}

/** Services by name, the extension's own first. */
export type Services = { readonly [name: string]: Service };

/**
 * Reads the services of a compose file in their order, which `docker compose
 * config` does not keep.
 * @throws Error that says what is wrong with the file
 */
export async function servicesOf(file: string): Promise<Services> {
  const { parse } = await import("yaml");
  const text = await readFile(file, "utf8");
  let data: { services?: Record<string, Service | null> } | null;
  try {
    data = parse(text, { merge: true }) as typeof data;
  } catch (error) {
    const [problem] = (error as Error).message.split("\n");
    throw new Error(`The compose file is not YAML: ${problem}`);
  }
  const services = Object.entries(data?.services ?? {});
  if (services.length === 0)
    throw new Error("The compose file has no services.");
  return Object.fromEntries(
    services.map(([name, service]) => [name, service ?? {}]),
  );
}

/**
 * A second compose file, laid over the first: the folder of the socket, and
 * the engine's socket where this machine has it.
 * @param sockets folder for sockets; nothing where they cannot be reached
 * @param engine path of the engine's socket for those who mount it
 */
export function overrideFor(
  services: Services,
  sockets: string | undefined,
  engine: string,
): object {
  const bind = (source: string, target: string) => ({
    type: "bind",
    source: source.replaceAll("$", "$$$$"),
    target,
  });
  const overrides = Object.entries(services).map(([name, { volumes = [] }]) => {
    const ofEngine = volumes
      .map(sourceAndTarget)
      .filter(({ source }) => /^\/var\/run\/docker\.sock(\.raw)?$/.test(source))
      .map(({ target }) => bind(engine, target));
    const ofBackend = sockets ? [bind(sockets, "/run/guest-services")] : [];
    return [name, { volumes: [...ofBackend, ...ofEngine] }] as const;
  });
  return { services: Object.fromEntries(overrides) };
}

/** Files and folders beside a compose file that its services mount. */
export function mountedFromBeside(services: Services): string[] {
  const sources = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.map((volume) => sourceAndTarget(volume).source),
  );
  return sources.filter((source) => /^\.{1,2}(\/|$)/.test(source));
}

function sourceAndTarget(volume: NonNullable<Service["volumes"]>[number]) {
  if (typeof volume === "object")
    return { source: volume.source ?? "", target: volume.target ?? "" };
  const [source = "", target = ""] = volume.split(":");
  return { source, target };
}
