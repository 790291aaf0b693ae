import { streamDocker, type StreamHandlers } from "./exec";

const FORMAT = "{{.Type}} {{.Action}} {{or .Actor.Attributes.name .Actor.ID}}";

/** Reports what happens in the engine until the returned function is called. */
export function watchEvents(handlers: StreamHandlers): () => void {
  return streamDocker(["events", "--format", FORMAT], handlers);
}
