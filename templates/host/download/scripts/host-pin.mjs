// Writes host/checksums.txt: the SHA-256 of the files of kubectl, as their publisher names it,
// for the version in the Dockerfile. KUBECTL_MIRROR in the environment is asked instead.
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";

const DOCKERFILE = new URL("../Dockerfile", import.meta.url);
const CHECKSUMS = new URL("../host/checksums.txt", import.meta.url);
const HEADER =
  "# SHA-256 of the files of kubectl that the image is built with, from scripts/host-pin.mjs.";
const PLATFORMS = [
  "darwin/amd64",
  "darwin/arm64",
  "linux/amd64",
  "linux/arm64",
  "windows/amd64",
  "windows/arm64",
];

/** Default of an ARG of the Dockerfile. */
function argument(name) {
  const pattern = new RegExp(`^ARG ${name}=["']?([^\\s"']+)`, "m");
  const value = pattern.exec(readFileSync(DOCKERFILE, "utf8"))?.[1];
  if (value === undefined) {
    throw new Error(`The Dockerfile has no line "ARG ${name}=…".`);
  }
  return value;
}

async function fetchChecksum(url) {
  let response, text;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    text = await response.text();
  } catch (error) {
    const reason = error.cause?.message || error.cause?.code || error.message;
    throw new Error(`${url} could not be fetched: ${reason}`);
  }
  if (!response.ok) {
    throw new Error(
      `${url} could not be fetched: ${response.status} ${response.statusText}`,
    );
  }
  const checksum = text.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(checksum)) {
    throw new Error(`${url} is not a SHA-256 checksum.`);
  }
  return checksum;
}

async function pin() {
  // Newer versions of Node.js; older ones need NODE_USE_ENV_PROXY=1 to see a proxy.
  http.setGlobalProxyFromEnv?.();

  const version = argument("KUBECTL_VERSION");
  const mirror = process.env.KUBECTL_MIRROR || argument("KUBECTL_MIRROR");
  const lines = [HEADER];
  for (const platform of PLATFORMS) {
    const suffix = platform.startsWith("windows/") ? ".exe" : "";
    const file = `${version}/bin/${platform}/kubectl${suffix}`;
    const url = `${mirror.replace(/\/+$/, "")}/release/${file}.sha256`;
    lines.push(`${await fetchChecksum(url)}  ${file}`);
  }
  writeFileSync(CHECKSUMS, `${lines.join("\n")}\n`);
  console.log(
    `Pinned kubectl ${version} in host/checksums.txt, as ${new URL(mirror).host} names it.`,
  );
}

try {
  await pin();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
