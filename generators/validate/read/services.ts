import { listOf, type Mapping } from "./data.ts";

/** Whether a service has profiles: no host asks for one, so it is not started. */
export function isNeverStarted(service: Mapping): boolean {
  return listOf(service["profiles"]).length > 0;
}
