import { at, listOf, mappingOf, textOf } from "../validate/read/data.ts";
import type { Extension, FolderInput } from "../validate/extension.ts";
import { programsOf } from "../validate/read/programs.ts";

/** What an extension is made of, and what of it could not be told, as sentences. */
export interface Inferred {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly unsure: readonly string[];
}

/** Frameworks by the package that a page made with them depends on. */
const FRAMEWORKS = [
  ["react", "react"],
  ["vue", "vue"],
  ["svelte", "svelte"],
  ["angular", "@angular/core"],
] as const;

/** What a folder's manifest says about the language of its server. */
const SERVERS = [
  ["go.mod", "go"],
  ["requirements.txt", "python"],
  ["pyproject.toml", "python"],
  ["pom.xml", "java"],
  ["build.gradle", "java"],
  ["build.gradle.kts", "java"],
] as const;

/** Which of our answers fit what is in a folder best. */
export function inferStack(extension: Extension): Inferred {
  const input = extension.input as FolderInput;
  const manifests = manifestsIn(input);
  const unsure: string[] = [];
  const page = pageOf(extension, manifests, unsure);
  const backend = backendOf(extension, input, manifests, page.folder, unsure);
  const host = hostOf(extension, input);
  const isRun = backend["backend"] !== "none";
  return {
    unsure,
    answers: {
      ...page.answers,
      ...backend,
      host: page.answers["ui"] === "none" ? [] : host,
      feature: isRun ? featuresOf(extension) : [],
      ...capabilitiesOf(extension, isRun),
    },
  };
}

interface Manifest {
  readonly folder: string;
  readonly packages: ReadonlySet<string>;
}

/** Every package.json but the root's tools, with what it depends on. */
function manifestsIn({ paths, read }: FolderInput): Manifest[] {
  return paths
    .filter((name) => name.split("/").at(-1) === "package.json")
    .map((name) => {
      const data = parsed(read(name));
      const packages = ["dependencies", "devDependencies"].flatMap((group) =>
        Object.keys(mappingOf(data?.[group]) ?? {}),
      );
      return {
        folder: name.slice(0, -"package.json".length),
        packages: new Set(packages),
      };
    });
}

function pageOf(
  { tab, find }: Extension,
  manifests: readonly Manifest[],
  unsure: string[],
): { answers: Record<string, unknown>; folder: string | undefined } {
  if (tab === undefined) return { answers: { ui: "none" }, folder: undefined };
  for (const [name, packageName] of FRAMEWORKS) {
    const found = manifests.find(({ packages }) => packages.has(packageName));
    if (!found) continue;
    const kit = found.packages.has("@mui/material") ? "mui" : "plain";
    const answers =
      name === "react" ? { ui: name, "ui-kit": kit } : { ui: name };
    return { answers, folder: found.folder };
  }
  const built = manifests.find(({ packages }) =>
    ["vite", "typescript", "webpack", "parcel", "esbuild"].some((tool) =>
      packages.has(tool),
    ),
  );
  if (built) {
    unsure.push(
      "The page is built by tools, but with no framework that is known here: taken for TypeScript alone.",
    );
    return { answers: { ui: "vanilla" }, folder: built.folder };
  }
  const root = find(textOf(tab["root"]) ?? "/");
  const folder = root.is === "there" ? root.origin : undefined;
  return { answers: { ui: "html" }, folder };
}

function backendOf(
  extension: Extension,
  { paths }: FolderInput,
  manifests: readonly Manifest[],
  page: string | undefined,
  unsure: string[],
): Record<string, unknown> {
  const { manifest, services } = extension;
  const vm = mappingOf(manifest["vm"]);
  if (vm === undefined) return { backend: "none" };
  const started = vm["composefile"] === undefined ? "image" : "compose";
  const isOfHost = (name: string) =>
    /(^|\/)(host|client|binaries)\//.test(name);
  for (const [file, language] of SERVERS) {
    const found = paths.find(
      (name) => name.split("/").at(-1) === file && !isOfHost(name),
    );
    if (found) return { backend: language, vm: started };
  }
  const node = manifests.find(
    ({ folder, packages }) =>
      folder !== page &&
      ["express", "fastify", "koa", "hono", "@hapi/hapi"].some((name) =>
        packages.has(name),
      ),
  );
  if (node) return { backend: "node", vm: started };
  const image = services
    .map(([, service]) => textOf(service["image"]))
    .find((name) => name !== undefined && !name.includes("$"));
  if (image !== undefined && at(vm, ["exposes", "socket"]) === undefined)
    return { backend: "image", "backend-image": image, vm: "compose" };
  unsure.push(
    "What the backend is written in could not be told: taken for a script.",
  );
  return { backend: "script", vm: started };
}

function hostOf(extension: Extension, { paths }: FolderInput): string[] {
  const programs = programsOf(extension.manifest);
  if (programs.length === 0) return [];
  const kinds = new Set<string>();
  for (const { path } of programs) {
    if (/\.(?:sh|cmd|bat|ps1)$/.test(path)) kinds.add("script");
    else if (paths.some((name) => /(^|\/)(host|client)\/.*go\.mod$/.test(name)))
      kinds.add("go");
    else kinds.add("download");
  }
  return [...kinds];
}

function featuresOf({ services }: Extension): string[] {
  const [first] = services;
  const mounts = listOf(first?.[1]["volumes"]).map((volume) =>
    typeof volume === "string" ? volume : textOf(mappingOf(volume)?.["source"]),
  );
  return mounts.some((mount) => mount?.includes("docker.sock"))
    ? ["docker-socket"]
    : [];
}

function capabilitiesOf(
  { services }: Extension,
  isRun: boolean,
): Record<string, unknown> {
  const names = listOf(services[0]?.[1]["cap_add"]).filter(
    (name): name is string => typeof name === "string",
  );
  return isRun && names.length > 0
    ? { "cap-add": names.map((name) => name.replace(/^CAP_/, "")) }
    : {};
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return mappingOf(JSON.parse(text ?? "")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
