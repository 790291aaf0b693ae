import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import {
  programsOf,
  SYSTEM,
} from "../../templates/simulator/simulator/parts/commands.mjs";
import { FailureError } from "../shared/errors.ts";
import { originsOf } from "./dockerfile.ts";
import { type Metadata, pageFile, readMetadata } from "./metadata.ts";
import { type Source, splitReference } from "./source.ts";

/** Where pages are usually built, in a folder of the user interface. */
const PARTS = ["ui", "client", "frontend", "web", "app", "."];
const BUILDS = ["build", "dist", "out"];

/**
 * Reads an extension's project.
 * @param folder absolute path
 * @param shown the folder, as its user has named it
 * @param hasServer whether a server has the page
 * @param given name of the image, where the user has said it
 * @throws FailureError where there is no metadata.json, it is of no use, or the page is not built
 */
export function readFolder(
  folder: string,
  shown: string,
  hasServer: boolean,
  given: string | undefined,
): Source {
  const file = path.join(folder, "metadata.json");
  if (!existsSync(file))
    throw new FailureError(
      `There is no metadata.json in ${shown}, so it is no extension.`,
      "Name the folder that has it, or an image.",
    );
  const metadata = readMetadata(readFileSync(file, "utf8"), shown);
  const name = given ?? imageName(folder);
  const { icon, vm } = metadata;
  const inFolder = (place: string) => path.join(folder, place);
  const programs = programsOf(metadata);
  const missing = programs.filter((place) => !existsSync(inFolder(place)));
  return {
    metadata,
    ...splitReference(name),
    page: hasServer ? undefined : findPage(folder, shown, metadata),
    icon: icon && inFolder(icon),
    compose: vm?.composefile && inFolder(vm.composefile),
    programs: [
      ...new Set(programs.map((place) => path.dirname(inFolder(place)))),
    ],
    folder,
    changes: true,
    limits: missing.map(
      (place) =>
        `host.cli: the program for ${SYSTEM} is not at ${place.replace(/^\/+/, "")}. An image of the extension may have it.`,
    ),
  };
}

/** The name that the project builds its image by, or one that its folder gives it. */
function imageName(folder: string): string {
  const manifest = readText(path.join(folder, "package.json"));
  const { config, version } = parsed(manifest);
  if (typeof config?.image === "string")
    return `${config.image}:${version ?? "latest"}`;
  // What `docker extension init` writes: IMAGE?=owner/name, TAG?=latest
  const makefile = readText(path.join(folder, "Makefile"));
  const [, image] = /^IMAGE\s*[:?]?=\s*([\w./:-]+)\s*$/m.exec(makefile) ?? [];
  const [, tag] = /^TAG\s*[:?]?=\s*([\w.-]+)\s*$/m.exec(makefile) ?? [];
  if (image) return tag ? `${image}:${tag}` : image;
  const words = path.basename(folder).toLowerCase();
  return (
    words.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "extension"
  );
}

function parsed(text: string): {
  config?: { image?: unknown };
  version?: string;
} {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/**
 * The folder of the built page: what the Dockerfile copies to where
 * metadata.json has it, that path itself, or where pages are usually built.
 */
function findPage(folder: string, shown: string, metadata: Metadata): string {
  const { root } = metadata.ui["dashboard-tab"];
  const page = pageFile(metadata);
  const dockerfile = readText(path.join(folder, "Dockerfile"));
  const origins = originsOf(dockerfile, root);
  const usual = PARTS.flatMap((part) =>
    BUILDS.map((build) => path.posix.join(part, build)),
  );
  const places = [...origins, root.replace(/^\/+/, ""), ...usual];
  for (const place of places) {
    const found = path.join(folder, place);
    const isFile = existsSync(found) && statSync(found).isFile();
    const at = isFile ? path.dirname(found) : found;
    const html = readText(path.join(at, page));
    if (html !== "" && !isSource(html)) return at;
  }
  throw new FailureError(
    `The page of ${shown} is not built: there is no ${path.posix.join(places[0]!, page)}.`,
    "Build it, or name the server that has it: --ui-source http://localhost:5173",
  );
}

/** Whether a page is what a bundler reads, such as Vite's or Create React App's. */
function isSource(html: string): boolean {
  return /<script[^>]*\ssrc="[^"]+\.([cm]?ts|tsx|jsx|vue|svelte)"|%PUBLIC_URL%/.test(
    html,
  );
}
