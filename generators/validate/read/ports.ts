import { listOf, mappingOf, type Mapping, type Path } from "./data.ts";

/** A port of a service that can be reached from outside of its network. */
export interface PublishedPort {
  /** As it is written, without variables. */
  readonly text: string;
  /** Address of the machine; nothing for all of them. */
  readonly address: string | undefined;
  /** Port of the machine, or several; nothing where the engine chooses. */
  readonly published: string | undefined;
  /** Port of the container, or several. */
  readonly target: string;
  /** Whether compose cannot read it. */
  readonly isWrong: boolean;
  /** Below the service. */
  readonly path: Path;
}

/** Every port that a service publishes, in either form. */
export function publishedPorts(service: Mapping): PublishedPort[] {
  return listOf(service["ports"]).map((entry, index) => {
    const path = ["ports", index];
    const long = mappingOf(entry);
    if (long) {
      const text = (value: unknown) =>
        value === undefined ? undefined : String(value);
      const target = text(long["target"]) ?? "";
      return {
        text: target,
        address: text(long["host_ip"]),
        published: text(long["published"]),
        target,
        isWrong: false,
        path,
      };
    }
    const text = String(entry);
    // address:published:target, where an address of IPv6 has colons, too, and so stands in brackets.
    const parts = text.split(":");
    const target = parts.pop()!.replace(/\/.*$/s, "");
    const published = parts.pop() ?? "";
    const written = parts.join(":");
    const address = written.replace(/^\[(.*)\]$/, "$1");
    return {
      text,
      address: address === "" ? undefined : address,
      published: published === "" ? undefined : published,
      target,
      isWrong:
        !isPort(target) ||
        (published !== "" && !isPort(published)) ||
        (written === address && address.includes(":")),
      path,
    };
  });
}

/** Whether a text is a port, from one to another, or a variable that must be set. */
function isPort(text: string): boolean {
  return (
    text.startsWith("${") ||
    (/^\d+(?:-\d+)?$/.test(text) &&
      text.split("-").every((port) => Number(port) <= 65_535))
  );
}
