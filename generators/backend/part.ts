import type { LoadPart } from "../shared/plan.ts";
import { backendKinds } from "./kinds.ts";

/** What answers on the socket. */
export const loadBackend: LoadPart = (answers) =>
  backendKinds[answers.backend]();
