import { mappingOf } from "./data.ts";
import {
  childOf,
  entriesOf,
  itemsOf,
  listFrom,
  mappingFrom,
  type Located,
} from "./located.ts";
import { shortVolume } from "./volumes.ts";

/** What takes the place of what it is laid over, as a whole. */
const WHOLE = new Set(["command", "entrypoint", "healthcheck.test"]);
/** A text is a list of one here. */
const LISTS = new Set(
  "dns dns_opt dns_search env_file extra_hosts label_file tmpfs".split(" "),
);
/** `KEY=value` in a list is the same as a mapping. */
const KEY_VALUES = new Set(
  "annotations build.args build.labels deploy.labels environment labels sysctls".split(
    " ",
  ),
);
/** Names in a list are the same as a mapping. */
const NAMES = new Set(["depends_on", "models", "networks"]);

/**
 * A service laid over another one, as compose does it for `extends` and for
 * what is included.
 * https://github.com/compose-spec/compose-go/blob/v2.16.2/override/merge.go
 */
export function serviceOver(below: Located, above: Located): Located {
  return over(below, above, "");
}

function over(below: Located, above: Located, where: string): Located {
  if (WHOLE.has(where)) return above;
  if (above.value === null || above.value === undefined)
    return below.value === undefined ? above : below;
  if (KEY_VALUES.has(where)) return mappings(byKey(below), byKey(above), where);
  if (NAMES.has(where)) return mappings(byName(below), byName(above), where);
  if (LISTS.has(where)) return lists(asList(below), asList(above), where);
  if (mappingOf(below.value) && mappingOf(above.value)) {
    const drivers = [below, above].map((one) => childOf(one, "driver").value);
    const isOther = drivers.every((each) => each !== undefined);
    return where === "logging" && isOther && drivers[0] !== drivers[1]
      ? above
      : mappings(below, above, where);
  }
  return Array.isArray(below.value) && Array.isArray(above.value)
    ? lists(below, above, where)
    : above;
}

function mappings(below: Located, above: Located, where: string): Located {
  const merged = new Map<string, Located>();
  for (const [name, own] of entriesOf(below)) {
    // `!reset` and `!override` take away what is beneath.
    const { data, path } = childOf(above, name).origin;
    if (!data.replaces(path)) merged.set(name, own);
  }
  for (const [name, own] of entriesOf(above)) {
    const other = merged.get(name);
    const inside = where === "" ? name : `${where}.${name}`;
    merged.set(name, other ? over(other, own, inside) : own);
  }
  return mappingFrom(merged, above.origin);
}

/** The same entry twice is there once; of volumes, the later one of a target. */
function lists(below: Located, above: Located, where: string): Located {
  const merged = new Map<string, Located>();
  for (const item of [...itemsOf(below), ...itemsOf(above)]) {
    const target = where === "volumes" ? targetOf(item.value) : undefined;
    const key = target ?? JSON.stringify(item.value) ?? "";
    if (target !== undefined || !merged.has(key)) merged.set(key, item);
  }
  return listFrom([...merged.values()], above.origin);
}

function targetOf(volume: unknown): string | undefined {
  const target =
    typeof volume === "string"
      ? shortVolume(volume)?.target
      : mappingOf(volume)?.["target"];
  return typeof target === "string" ? `to ${target}` : undefined;
}

function byKey(from: Located): Located {
  if (!Array.isArray(from.value)) return from;
  const entries = itemsOf(from).map(({ value, origin }) => {
    const [, key, own] = /^([^=]*)(?:=(.*))?$/s.exec(String(value))!;
    return [key!, { value: own ?? null, origin }] as const;
  });
  return mappingFrom(entries, from.origin);
}

function byName(from: Located): Located {
  if (!Array.isArray(from.value)) return from;
  const entries = itemsOf(from).map(
    ({ value, origin }) => [String(value), { value: null, origin }] as const,
  );
  return mappingFrom(entries, from.origin);
}

function asList(from: Located): Located {
  if (Array.isArray(from.value)) return from;
  const entries = entriesOf(from).map(([name, { value, origin }]) => ({
    value: `${name}=${String(value)}`,
    origin,
  }));
  return listFrom(mappingOf(from.value) ? entries : [from], from.origin);
}
