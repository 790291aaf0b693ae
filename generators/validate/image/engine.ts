import { spawn, spawnSync } from "node:child_process";
import { docker, engineProblem, lastLine } from "../../shared/docker.ts";
import { FailureError } from "../../shared/errors.ts";
import { platformOf, platformText } from "../archive/config.ts";
import { type Json, list, object } from "../archive/documents.ts";
import type { Platform } from "../archive/types.ts";

/** Since this version an engine says which platforms of an image it has. */
const MANIFESTS = "/v1.48";
const LONGEST_ANSWER = 10_000;

/**
 * What `docker image inspect` says of an image. Nothing is pulled.
 * @param platform one of several, as `linux/arm64`
 * @throws FailureError without an engine, or such an image
 */
export async function inspect(
  reference: string,
  platform?: string,
): Promise<Json> {
  // What starts with a dash would be an option.
  if (!/^[a-z0-9][\w./:@-]*$/.test(reference))
    throw new FailureError(
      `No image has a name such as ${reference}.`,
      "Name an image, a folder with a metadata.json, or an archive of an image.",
    );
  const args = platform ? ["--platform", platform, reference] : [reference];
  const { ok, stdout, problem } = await docker(["image", "inspect", ...args]);
  if (ok) {
    const [image] = list(JSON.parse(stdout)) ?? [];
    return object(image);
  }
  const noEngine = await engineProblem();
  if (noEngine !== undefined)
    throw new FailureError(
      `To look into the image ${reference} takes Docker. ${noEngine}`,
      "Start Docker, or name an archive of the image, which needs none.",
    );
  throw new FailureError(
    `The image ${reference} is not on this machine: ${lastLine(problem)}`,
    `Build it, or: docker pull ${reference}`,
  );
}

/**
 * The platforms of an image that the engine has, and whether there are
 * attestations beside them. The classic store has one of each image;
 * containerd's may have several, which docker's own commands list for people
 * only.
 * @returns no platforms where the engine does not say
 */
export async function indexOf(
  reference: string,
): Promise<{ platforms: Platform[]; hasAttestations: boolean }> {
  const name = encodeURIComponent(reference);
  const image = await ask(`${MANIFESTS}/images/${name}/json?manifests=1`);
  const manifests = (list(object(image)["Manifests"]) ?? []).map(object);
  const platforms = manifests
    .filter(({ Kind, Available }) => Kind === "image" && Available === true)
    .map(({ ImageData }) => platformOf(object(object(ImageData)["Platform"])))
    .filter((platform) => platform !== undefined);
  const texts = platforms.map(platformText);
  return {
    platforms: platforms.filter(
      (_, index) => texts.indexOf(texts[index]!) === index,
    ),
    hasAttestations: manifests.some(({ Kind }) => Kind === "attestation"),
  };
}

/** A GET of the engine's API, wherever docker finds the engine. */
function ask(path: string): Promise<unknown> {
  return new Promise((resolve) => {
    const child = spawn("docker", ["system", "dial-stdio"], {
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    let answer = "";
    const timer = setTimeout(() => child.kill(), LONGEST_ANSWER);
    child.stdout.setEncoding("utf8").on("data", (text) => (answer += text));
    // HTTP/1.0: the engine ends the connection behind its answer.
    child.stdout.once("end", () => child.stdin.end());
    child.once("error", () => resolve(undefined));
    child.once("close", () => {
      clearTimeout(timer);
      resolve(jsonOf(answer));
    });
    child.stdin.on("error", () => {});
    child.stdin.write(`GET ${path} HTTP/1.0\r\nHost: docker\r\n\r\n`);
  });
}

function jsonOf(answer: string): unknown {
  const [head = "", ...body] = answer.split("\r\n\r\n");
  if (!/^HTTP\/1\.\d 200 /.test(head)) return undefined;
  try {
    return JSON.parse(body.join("\r\n\r\n")) as unknown;
  } catch {
    return undefined;
  }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls docker however this process ends, but by SIGKILL.
 * @returns what makes it forget that
 */
export function atEnd(args: readonly string[]): () => void {
  const run = () => void spawnSync("docker", args, { stdio: "ignore" });
  const forget = () => {
    process.off("exit", run);
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    run();
    forget();
    process.kill(process.pid, signal);
  };
  process.on("exit", run);
  for (const signal of signals) process.on(signal, onSignal);
  return forget;
}
