import { dockerDesktop } from "./client";
import { run } from "./run";

export interface Container {
  id: string;
  name: string;
  image: string;
  /** In words, such as "Up 3 hours (healthy)". */
  status: string;
  ports: string;
}

/** Docker and Podman agree on the names of these columns, and on little else. */
const COLUMNS = ["ID", "Names", "Image", "Status", "Ports"];
const FORMAT = COLUMNS.map((name) => `{{.${name}}}`).join("\t");

export async function listContainers(): Promise<Container[]> {
  const { stdout } = await run(
    dockerDesktop().docker.cli,
    "ps",
    ["--all", "--format", FORMAT],
    "The engine's command line",
  );
  return stdout
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => {
      const [id = "", name = "", image = "", status = "", ports = ""] =
        line.split("\t");
      return { id, name, image, status, ports };
    });
}

/** Whether the container is up, and not paused. */
export function isRunning({ status }: Container): boolean {
  return /^Up\b(?!.*\(Paused\))/.test(status);
}
