import { execFile } from "node:child_process";
import { promisify } from "node:util";

const ENDPOINT = "{{.Endpoints.docker.Host}}";
const USUAL =
  process.platform === "win32"
    ? "npipe:////./pipe/docker_engine"
    : "unix:///var/run/docker.sock";
let address;

/** Where the Engine's API is, as options of an HTTP request: what the docker command uses. */
export const engineAddress = () => (address ??= find());

async function find() {
  const ask = ["context", "inspect", "--format", ENDPOINT];
  const host =
    process.env["DOCKER_HOST"] ||
    (await promisify(execFile)("docker", ask).then(
      ({ stdout }) => stdout.trim() || USUAL,
      () => USUAL,
    ));
  if (host.startsWith("npipe:")) return { socketPath: host.slice(6) };
  const { protocol, hostname, port, pathname } = new URL(host);
  return protocol === "unix:"
    ? { socketPath: pathname }
    : { host: hostname, port };
}
