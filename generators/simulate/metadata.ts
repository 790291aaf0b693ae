import { SYSTEM } from "../../templates/simulator/simulator/parts/commands.mjs";
import { FailureError } from "../shared/errors.ts";

/** The tab, of which Docker's documentation requires all three. */
export interface Tab {
  readonly title?: string;
  /** Folder of the page, in the image. */
  readonly root: string;
  /** The page, below `root`; it may have a query. */
  readonly src: string;
}

/** What metadata.json says, as far as a simulation needs it. */
export interface Metadata {
  readonly icon?: string;
  readonly ui: { readonly "dashboard-tab": Tab };
  readonly vm?: {
    readonly image?: string;
    readonly composefile?: string;
    readonly exposes?: { readonly socket?: string };
  };
  readonly host?: { readonly binaries?: readonly Binary[] };
}

/** One tool: its files, by operating system. */
type Binary = {
  readonly [system: string]: readonly { readonly path: string }[] | undefined;
};

/**
 * Reads the text of a metadata.json.
 * @param of the extension, as messages name it
 * @throws FailureError where the text is of no use
 */
export function readMetadata(text: string, of: string): Metadata {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new FailureError(
      `metadata.json of ${of} is not JSON: ${(error as Error).message}.`,
      "Docker Desktop could not read it either.",
    );
  }
  const wrong = problemsOf(data);
  if (wrong.length > 0)
    throw new FailureError(
      wrong.map((what) => `metadata.json of ${of}: ${what}.`).join("\n"),
      "See https://docs.docker.com/extensions/extensions-sdk/architecture/metadata/",
    );
  return data as Metadata;
}

function problemsOf(data: unknown): string[] {
  const metadata = objectOf(data);
  if (!metadata) return ["it is not an object"];
  const tab = objectOf(objectOf(metadata["ui"])?.["dashboard-tab"]);
  if (!tab)
    return ["there is no ui.dashboard-tab, so there is no page to show"];
  const vm = objectOf(metadata["vm"]);
  const socket = objectOf(vm?.["exposes"])?.["socket"];
  const texts: [string, unknown][] = [
    ["icon", metadata["icon"]],
    ["vm.image", vm?.["image"]],
    ["vm.composefile", vm?.["composefile"]],
    ["vm.exposes.socket", socket],
  ];
  const binaries = objectOf(metadata["host"])?.["binaries"] ?? [];
  return [
    ...["root", "src"]
      .filter((name) => typeof tab[name] !== "string" || tab[name] === "")
      .map((name) => `ui.dashboard-tab.${name} is not a text`),
    ...texts
      .filter(([, value]) => value !== undefined && typeof value !== "string")
      .map(([name]) => `${name} is not a text`),
    ...(typeof socket === "string" && /[\\/]/.test(socket)
      ? ["vm.exposes.socket is not the name of a file"]
      : []),
    ...(isListOfPrograms(binaries)
      ? []
      : ["host.binaries is not a list of files by operating system"]),
  ];
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function isListOfPrograms(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((entry) => {
      const files = objectOf(entry)?.[SYSTEM] ?? [];
      return (
        Array.isArray(files) &&
        files.every((file) => typeof objectOf(file)?.["path"] === "string")
      );
    })
  );
}

/** Path of the page's own file below `root`. */
export function pageFile({ ui }: Metadata): string {
  return ui["dashboard-tab"].src.replace(/[?#].*$/, "");
}
