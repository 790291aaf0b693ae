import { publishedPorts } from "../../read/ports.ts";
import { isNeverStarted } from "../../read/services.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-ports",
  severity: "warning",
  title:
    "Ports are published on this machine only, and the engine chooses them",
  protects:
    "A fixed port that is taken keeps the extension from being installed; one on all addresses is open to the network.",
  remedy:
    'Reach the backend by its socket; or publish "127.0.0.1::80" and ask docker for the port.',
  sources: [SOURCES.compose],
  *check({ compose, services }) {
    if (!compose) return;
    for (const [name, service] of services) {
      for (const port of publishedPorts(service)) {
        const { text, address, published, path } = port;
        const place = compose.placeOf(["services", name, ...path]);
        if (port.isWrong) {
          yield {
            message: `Compose cannot read the port ${JSON.stringify(text)} of the service ${name}.`,
            place,
            severity: "error",
            remedy: 'Write it as "127.0.0.1::80", or "127.0.0.1:8080:80".',
          };
          continue;
        }
        if (isNeverStarted(service)) continue;
        const isOpen = !/^(?:127\.|::1|\[::1\]|localhost)/.test(address ?? "");
        const isFixed = published !== undefined && !/^0?$/.test(published);
        if (!isOpen && !isFixed) continue;
        yield {
          message: isOpen
            ? `The service ${name} publishes ${text} on every address of the machine.`
            : `The service ${name} needs the port ${published}, which may be taken.`,
          place,
          ...(isOpen ? {} : { severity: "note" as const }),
        };
      }
    }
  },
};
