import { manifestText } from "../../extension.ts";
import { LOSS_EVERYWHERE, type Problem } from "../../findings.ts";
import { SOURCES, type Rule } from "../../rule.ts";

/** A socket's path may have 107 bytes; the folder and an extension's name take a part. */
const LONGEST = 107 - "/run/guest-services/".length;

export const rule: Rule = {
  id: "socket-name",
  severity: "error",
  title: "The backend's socket has one name everywhere",
  protects:
    "Where the names differ the page gets `socket hang up` (docker/extensions-sdk#221).",
  remedy:
    "Use the name of vm.exposes.socket everywhere, in /run/guest-services.",
  sources: [
    SOURCES.metadata,
    {
      title: "docker/extensions-sdk#221",
      url: "https://github.com/docker/extensions-sdk/issues/221",
    },
  ],
  matters: LOSS_EVERYWHERE,
  *check(extension) {
    const { metadata } = extension;
    const path = ["vm", "exposes", "socket"];
    const socket = manifestText(extension, path);
    if (!metadata || socket === undefined) return;
    const place = metadata.placeOf(path);
    if (/[\\/]/.test(socket)) {
      yield {
        message: `vm.exposes.socket is the name of a file in /run/guest-services, not a path: ${JSON.stringify(socket)}.`,
        place,
      };
      return;
    }
    if (socket.length > LONGEST)
      yield {
        message: `vm.exposes.socket has ${socket.length} characters; a socket's whole path can have 107.`,
        place,
      };
    const old = ["ui", "dashboard-tab", "backend", "socket"];
    const named = manifestText(extension, old);
    if (named !== undefined && named !== socket)
      yield {
        message: `ui.dashboard-tab.backend.socket is ${JSON.stringify(named)}, but vm.exposes.socket is ${JSON.stringify(socket)}.`,
        place: metadata.placeOf(old),
      };
    yield* elsewhere(extension, socket);
  },
};

/** Other names in what starts the backend. */
function* elsewhere(
  { build, compose, services }: Parameters<Rule["check"]>[0],
  socket: string,
): Generator<Problem> {
  const starts = (build?.last.steps ?? []).filter(({ instruction }) =>
    ["CMD", "ENTRYPOINT", "ENV", "HEALTHCHECK"].includes(instruction.keyword),
  );
  for (const { instruction } of starts) {
    const other = otherIn(instruction.text, socket);
    if (other)
      yield {
        message: `${instruction.keyword} names the socket ${JSON.stringify(other.name)}, but vm.exposes.socket is ${JSON.stringify(socket)}.`,
        place: instruction.placeOf(other.index, other.name.length),
      };
  }
  for (const [service, content] of services.slice(0, 1))
    for (const key of ["command", "entrypoint", "environment", "healthcheck"]) {
      const other = otherIn(JSON.stringify(content[key]) ?? "", socket);
      if (compose && other)
        yield {
          message: `${key} of the service ${service} names the socket ${JSON.stringify(other.name)}, but vm.exposes.socket is ${JSON.stringify(socket)}.`,
          place: compose.placeOf(["services", service, key]),
        };
    }
}

/** A socket that a text names; nothing where it names the right one, beside which there may be more. */
function otherIn(text: string, socket: string) {
  const names = [
    ...text.matchAll(/\/run\/guest-services\/([\w.-]+\.sock)\b/g),
  ].map((match) => ({
    name: match[1]!,
    index: match.index + match[0].length - match[1]!.length,
  }));
  return names.some(({ name }) => name === socket) ? undefined : names[0];
}
