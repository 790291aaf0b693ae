import { listOf, mappingOf, type Mapping, type Path } from "./data.ts";

/** A port of a service that can be reached from outside of its network. */
export interface PublishedPort {
  /** As it is written. */
  readonly text: string;
  /** Address of the machine; nothing for all of them. */
  readonly address: string | undefined;
  /** Port of the machine; nothing where the engine chooses. */
  readonly published: string | undefined;
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
      return {
        text: text(long["target"]) ?? "",
        address: text(long["host_ip"]),
        published: text(long["published"]),
        path,
      };
    }
    const text = String(entry);
    // address:published:target, where an address of IPv6 is in brackets.
    const [, address, published] =
      /^(?:(\[[^\]]*\]|[^:]*):)??(?:([^:]*):)?[^:]+$/.exec(text) ?? [];
    return {
      text,
      address: address === "" ? undefined : address,
      published: published === "" ? undefined : published,
      path,
    };
  });
}
