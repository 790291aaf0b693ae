import { streamDocker } from "./exec.js";

/** @import { StreamHandlers } from "./exec.js" */

const FORMAT = "{{.Type}} {{.Action}} {{or .Actor.Attributes.name .Actor.ID}}";

/**
 * Reports what happens in the engine until the returned function is called.
 * @param {StreamHandlers} handlers
 */
export function watchEvents(handlers) {
  return streamDocker(["events", "--format", FORMAT], handlers);
}
