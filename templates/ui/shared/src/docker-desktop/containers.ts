import { docker } from "./exec";

/** The part of a `docker ps` row that is shown. */
export interface Container {
  ID: string;
  Names: string;
  Image: string;
  State: string;
  Status: string;
  Ports: string;
}

export async function listContainers(): Promise<Container[]> {
  const result = await docker("ps", "--all", "--format", "{{json .}}");
  return result.parseJsonLines();
}
