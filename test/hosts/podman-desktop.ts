import {
  type InstalledExtension,
  type Metadata,
  type Service,
  IMAGE,
  namedPaths,
} from "./extension.ts";

/** Labels without which an image "is not a Podman Desktop Extension". */
const LABELS = [
  "org.opencontainers.image.title",
  "org.opencontainers.image.description",
  "org.opencontainers.image.vendor",
  "com.docker.desktop.extension.api.version",
];

/** What Podman starts a container with; of Docker's own, it takes json-file for k8s-file. */
const LOG_DRIVERS = ["json-file", "k8s-file", "journald", "none"];

/**
 * What Podman Desktop would refuse, never start, or break, written from its
 * source as of 2026.
 * @see https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/contribution-manager.ts
 * @see https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/docker-extension/docker-plugin-adapter.ts
 * @see https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/install/extension-installer.ts
 */
export function podmanDesktopProblems(extension: InstalledExtension): string[] {
  const metadata = JSON.parse(extension.metadata) as Metadata;
  return [
    ...labelProblems(extension.labels),
    ...metadataProblems(metadata),
    ...fileProblems(extension, metadata),
    ...composeProblems(extension, metadata),
  ];
}

function labelProblems(labels: Readonly<Record<string, string>>): string[] {
  const missing = LABELS.filter((name) => !labels[name]);
  const title = labels["org.opencontainers.image.title"] ?? "";
  return [
    ...missing.map((name) => `image label ${name} is missing`),
    // It stands in the page's address, unencoded.
    ...(/[&#+%]/.test(title) ? [`the title ${title} breaks the address`] : []),
    // The compose project is named by what is left of it.
    ...(/[a-z0-9]/i.test(title) ? [] : [`nothing is left of ${title}`]),
  ];
}

function metadataProblems({ icon, ui, vm, host }: Metadata): string[] {
  const windows = (host?.binaries ?? []).flatMap((tool) => tool.windows ?? []);
  return [
    // Always sent as image/svg+xml.
    ...(icon === undefined || icon.endsWith(".svg")
      ? []
      : ["the icon is no SVG"]),
    ...(ui?.["dashboard-tab"]
      ? []
      : ["without a tab it is neither listed nor removed"]),
    ...(vm?.image === undefined ? [] : ["vm.image is never started"]),
    // Run without a shell, which Node.js refuses for batch files.
    ...windows
      .filter(({ path }) => /\.(?:cmd|bat)$/i.test(path))
      .map(({ path }) => `${path} cannot be run on Windows`),
  ];
}

function fileProblems(
  { files }: InstalledExtension,
  metadata: Metadata,
): string[] {
  if (files === undefined) return [];
  const named = namedPaths(metadata);
  const tab = named.find(({ what }) => what === "ui.dashboard-tab");
  const page = tab && files.get(tab.path)?.content.toString();
  return [
    ...named
      .filter(({ path }) => !files.has(path))
      .map(({ what, path }) => `${what}: ${path} is not there`),
    // The page comes from a file: the root would be that of the disk.
    ...(page?.match(/(?:src|href)="\/[^"]*"/g) ?? []).map(
      (asset) => `${asset} is not relative`,
    ),
  ];
}

function composeProblems(
  { compose }: InstalledExtension,
  { vm }: Metadata,
): string[] {
  if (compose === undefined) return [];
  const services = Object.entries(compose.services);
  return [
    // Found by this image, whatever its place in the file.
    ...(vm?.exposes && !services.some(([, { image }]) => image === IMAGE)
      ? ["no service is the extension's own"]
      : []),
    // Nothing that lies beside the compose file comes along.
    ...Object.entries({ ...compose.configs, ...compose.secrets }).flatMap(
      ([name, { file }]) => (file ? [`${name} is a file that is gone`] : []),
    ),
    ...services.flatMap(([name, service]) =>
      serviceProblems(service).map((problem) => `service ${name} ${problem}`),
    ),
  ];
}

function serviceProblems(service: Service): string[] {
  const { image, volumes = [], labels, logging } = service;
  const driver = logging?.driver ?? "json-file";
  return [
    ...(image?.includes(IMAGE) && image !== IMAGE
      ? ["has a variable that is not replaced"]
      : []),
    ...(service.env_file === undefined && service.build === undefined
      ? []
      : ["needs files that are gone"]),
    ...volumes
      .filter((volume) => volume.startsWith("."))
      .map((volume) => `mounts ${volume}, which is gone`),
    ...(volumes.some((volume) => volume.includes("docker.sock.raw"))
      ? ["mounts docker.sock.raw"]
      : []),
    // Its own are added to a mapping, and lost in a list.
    ...(Array.isArray(labels) ? ["has labels that are a list"] : []),
    ...(LOG_DRIVERS.includes(driver) ? [] : [`logs to ${driver}`]),
  ];
}
