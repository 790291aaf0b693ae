import { Ajv } from "ajv";
import {
  type InstalledExtension,
  type Metadata,
  IMAGE,
  namedPaths,
} from "./extension.ts";

const file = {
  type: "object",
  additionalProperties: false,
  required: ["path"],
  properties: { path: { type: "string", minLength: 1 } },
};
const text = { type: "string", minLength: 1 };

/**
 * metadata.json as `docker extension validate` takes it: closed, so that any
 * other key is an error.
 * @see https://docs.docker.com/extensions/extensions-sdk/architecture/metadata/
 */
export const metadataSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    icon: text,
    ui: {
      type: "object",
      additionalProperties: false,
      properties: {
        "dashboard-tab": {
          type: "object",
          additionalProperties: false,
          required: ["title", "root", "src"],
          properties: {
            title: text,
            root: text,
            src: text,
            backend: {
              type: "object",
              additionalProperties: false,
              properties: { socket: text },
            },
          },
        },
      },
    },
    vm: {
      type: "object",
      additionalProperties: false,
      properties: {
        image: text,
        composefile: text,
        exposes: {
          type: "object",
          additionalProperties: false,
          // A name in /run/guest-services, not a path.
          properties: { socket: { type: "string", pattern: "^[^/]+$" } },
        },
      },
      oneOf: [{ required: ["image"] }, { required: ["composefile"] }],
    },
    host: {
      type: "object",
      additionalProperties: false,
      required: ["binaries"],
      properties: {
        binaries: {
          type: "array",
          minItems: 1,
          items: {
            type: "object",
            additionalProperties: false,
            properties: Object.fromEntries(
              ["darwin", "linux", "windows"].map((system) => [
                system,
                { type: "array", minItems: 1, items: file },
              ]),
            ),
          },
        },
      },
    },
  },
};

const isMetadata = new Ajv({ allErrors: true }).compile(metadataSchema);

/** The labels that the marketplace's check wants, and what each has to be. */
const LABELS: Readonly<Record<string, (value: string) => boolean>> = {
  "org.opencontainers.image.title": isSaid,
  "org.opencontainers.image.description": isSaid,
  "org.opencontainers.image.vendor": isSaid,
  // An exact version fails as soon as Docker Desktop has moved on.
  "com.docker.desktop.extension.api.version": (value) => /^[<>~^]/.test(value),
  "com.docker.desktop.extension.icon": isUrl,
  "com.docker.extension.screenshots": (value) =>
    isList(value, "alt", "url") && JSON.parse(value).length > 0,
  "com.docker.extension.detailed-description": isSaid,
  "com.docker.extension.publisher-url": isUrl,
  "com.docker.extension.additional-urls": (value) =>
    isList(value, "title", "url"),
  "com.docker.extension.changelog": isSaid,
  "com.docker.extension.categories": (value) =>
    value.split(",").every((category) => CATEGORIES.includes(category)),
};

const CATEGORIES =
  "ci-cd container-orchestration cloud-deployment cloud-development database kubernetes networking image-registry security testing-tools utility-tools volumes".split(
    " ",
  );

/**
 * What Docker Desktop and the marketplace's check would refuse.
 * @see https://docs.docker.com/extensions/extensions-sdk/extensions/labels/
 */
export function dockerDesktopProblems(extension: InstalledExtension): string[] {
  return [
    ...metadataProblems(extension.metadata),
    ...labelProblems(extension.labels),
    ...fileProblems(extension),
    ...serviceProblems(extension),
  ];
}

/** What Docker's schema has against a metadata.json. */
export function metadataProblems(metadata: string): string[] {
  let data: unknown;
  try {
    data = JSON.parse(metadata);
  } catch {
    return ["metadata.json is not JSON"];
  }
  if (isMetadata(data)) return [];
  return isMetadata.errors!.map(
    ({ instancePath, message, params }) =>
      `metadata.json${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

function labelProblems(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(LABELS).flatMap(([name, isFine]) => {
    const value = labels[name];
    if (value === undefined) return [`image label ${name} is missing`];
    return isFine(value) ? [] : [`image label ${name} is wrong: ${value}`];
  });
}

function fileProblems({ metadata, files }: InstalledExtension): string[] {
  if (files === undefined) return [];
  return namedPaths(JSON.parse(metadata) as Metadata)
    .filter(({ path }) => !files.has(path))
    .map(({ what, path }) => `${what}: ${path} is not in the image`);
}

/** The SDK reaches only the first service. */
function serviceProblems({ metadata, compose }: InstalledExtension): string[] {
  if (compose === undefined) return [];
  const { vm } = JSON.parse(metadata) as Metadata;
  const services = Object.entries(compose.services);
  const [first] = services;
  return [
    ...(vm?.exposes && first?.[1].image !== IMAGE
      ? [`the first service is not ${IMAGE}`]
      : []),
    ...services.flatMap(([name, { ports = [], container_name }]) => [
      ...(container_name === undefined
        ? []
        : [`service ${name} has a container_name`]),
      ...ports
        .filter((port) => !port.startsWith("127.0.0.1:"))
        .map((port) => `service ${name} publishes ${port} beyond loopback`),
    ]),
  ];
}

function isSaid(value: string): boolean {
  return value.trim() !== "";
}

function isUrl(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value);
}

function isList(value: string, ...keys: string[]): boolean {
  try {
    const list = JSON.parse(value) as Record<string, unknown>[];
    return list.every((item) =>
      keys.every((key) => typeof item[key] === "string" && item[key] !== ""),
    );
  } catch {
    return false;
  }
}
