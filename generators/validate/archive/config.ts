import { type Json, list, object, said, strings } from "./documents.ts";
import type { ImageConfig, Platform } from "./types.ts";

/**
 * How an image is to be run, as its configuration says: OCI's and Docker's are
 * the same in what is read here.
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 */
export function imageConfig(json: Json): ImageConfig {
  const config = object(json["config"]);
  const labels = Object.entries(object(config["Labels"])).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  const cmd = list(config["Cmd"]) && strings(config["Cmd"]);
  const entrypoint =
    list(config["Entrypoint"]) && strings(config["Entrypoint"]);
  const shell = list(config["Shell"]) && strings(config["Shell"]);
  const stopSignal = said(config["StopSignal"]);
  const created = said(json["created"]);
  return {
    labels: Object.fromEntries(labels),
    env: strings(config["Env"]),
    ...(cmd && { cmd }),
    ...(entrypoint && { entrypoint }),
    exposedPorts: Object.keys(object(config["ExposedPorts"])),
    volumes: Object.keys(object(config["Volumes"])),
    user: said(config["User"]) ?? "",
    workingDir: said(config["WorkingDir"]) ?? "",
    ...(stopSignal && { stopSignal }),
    ...(shell && { shell }),
    hasHealthcheck: hasHealthcheck(object(config["Healthcheck"])),
    ...(created && { created }),
    history: (list(json["history"]) ?? []).map((item) => {
      const { created_by: createdBy, empty_layer: emptyLayer } = object(item);
      return {
        createdBy: said(createdBy) ?? "",
        emptyLayer: emptyLayer === true,
      };
    }),
  };
}

function hasHealthcheck({ Test }: Json): boolean {
  const test = strings(Test);
  return test.length > 0 && test[0] !== "NONE";
}

/** What a configuration, or a descriptor, says of its platform. */
export function platformOf(json: Json): Platform | undefined {
  const os = said(json["os"]);
  const architecture = said(json["architecture"]);
  if (!os || !architecture) return undefined;
  const variant = said(json["variant"]);
  return { os, architecture, ...(variant && { variant }) };
}

/** `linux/arm/v7` */
export function platformText(platform: Platform | undefined): string {
  if (!platform) return "a platform that is not said";
  const { os, architecture, variant } = platform;
  return [os, architecture, variant].filter(Boolean).join("/");
}
