import templates from "templates:simulator";
import { renderText } from "../shared/templates.ts";

/** Text of a file of the simulator, as emitted projects have it. */
export function readOwn(name: string): Promise<string> {
  return Promise.resolve(renderText(templates, `simulator/${name}`, {}));
}
