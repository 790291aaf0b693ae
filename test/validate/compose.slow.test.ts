import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { readExtension } from "../../generators/validate/extension.ts";
import { publishedPorts } from "../../generators/validate/read/ports.ts";
import { volumesOf } from "../../generators/validate/read/volumes.ts";
import {
  KEYS,
  TYPES,
} from "../../generators/validate/rules/compose-keys/keys.ts";
import { stacks } from "../support/combinations.ts";
import { hasProgram } from "../support/programs.ts";
import { lastingFolder } from "../support/temporary.ts";
import { inMemory, validateFiles } from "./support/in-memory.ts";

const VERSION = "v2.16.2";

const hasGo = hasProgram("go");
if (!hasGo) {
  if (process.env["TEST_TOOLS"] === "require") throw new Error("Go is missing");
  console.warn("Skipped: compose's own reading takes Go.");
}

/** A service, as compose reads it and as it is read here. */
interface Service {
  readonly name: string;
  readonly image: string;
  readonly volumes: readonly object[];
  readonly ports: readonly object[];
  /** As compose has it; here only what it changes is told. */
  readonly environment?: Readonly<Record<string, string>>;
}

interface Reading {
  readonly error?: string;
  readonly services: readonly Service[];
}

/** Of what compose says, what is read here, too. */
function comparable({ services, ...rest }: Reading): Reading {
  return {
    ...rest,
    services: services.map(({ name, image, volumes, ports: open }) => ({
      name,
      image,
      volumes,
      ports: open,
    })),
  };
}

const HOME = "/home/ada";

/** What is read here; an error where there is one that compose must have, too. */
function own(texts: string | Readonly<Record<string, string>>): Reading {
  const files = new Map([
    ["metadata.json", '{"vm":{"composefile":"compose.yaml"}}'],
    ...Object.entries(
      typeof texts === "string" ? { "compose.yaml": texts } : texts,
    ),
  ]);
  const refused = validateFiles(files).findings.find(
    ({ rule, severity, matters }) =>
      /^compose-(?:yaml|keys|names|ports|version|container-name)$/.test(rule) &&
      severity === "error" &&
      !matters.hosts,
  );
  const services = readExtension(inMemory(files)).services.map(
    ([name, service]) => ({
      name,
      image: String(service["image"] ?? ""),
      volumes: volumesOf(service).map(({ kind, source, target }) => ({
        type: kind,
        source: source.replace("${HOME}", HOME),
        target: target.replace("${HOME}", HOME),
      })),
      ports: publishedPorts(service).flatMap(
        ({ address = "", published = "", target }) =>
          ports(target, published).map((each) => ({ address, ...each })),
      ),
    }),
  );
  return {
    ...(refused ? { error: refused.message } : {}),
    services: services.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** A range is a port each. */
function ports(target: string, published: string) {
  const [from, to = from] = target.split("-").map(Number);
  const [first, last] = published.split("-").map(Number);
  const count = to! - from! + 1;
  return Array.from({ length: count }, (_, index) => ({
    target: from! + index,
    published:
      published === "" || (count === 1 && last !== undefined)
        ? published
        : String(first! + index),
  }));
}

/** Lines of a service; compose takes most, and refuses some. */
const LINES = [
  "image: nginx",
  "image: ${DESKTOP_PLUGIN_IMAGE}",
  "image: $DESKTOP_PLUGIN_IMAGE",
  'image: "${IMAGE:-redis:7}"',
  "image: ${IMAGE-redis}",
  "image: ${IMAGE:-${OTHER:-a}b}",
  "image: ${DESKTOP_PLUGIN_IMAGE:-x}",
  "image: ${DESKTOP_PLUGIN_IMAGE:+x}",
  "image: a$$b",
  "image: a$",
  "image: a$1b",
  "image: ${IMAGE:?name one}",
  "image: ${IMAGE}",
  "image: ${-}",
  "image: ${IMAGE",
  "imag: nginx",
  "restart: no",
  "restart: always",
  "restart: !reset null",
  "privileged: yes",
  "privileged: true",
  "init: on",
  "tty: 'true'",
  "container_name: a",
  "environment: { A: b, C: 1, D: 1.10, E: true, F: 0x1F, G: ~ }",
  "environment:\n      - A=b\n      - C",
  "environment:\n      A: |\n        a b\n         c\n      B: >-\n        d\n        e",
  "volumes: [data:/data]",
  "volumes: [dta:/data]",
  "volumes: [/data]",
  "volumes: ['./here:/there:ro', '../up:/up', '~/home:/h']",
  'volumes: ["${HOME}/x:/y", "/run/guest-services:/run/guest-services"]',
  "volumes:\n      - /var/run/docker.sock.raw:/var/run/docker.sock",
  "volumes:\n      - type: bind\n        source: /a\n        target: /b\n        read_only: true\n        bind: { create_host_path: false }",
  "volumes:\n      - { type: volume, source: data, target: /d, volume: { nocopy: true } }",
  "volumes:\n      - { type: tmpfs, target: /t, tmpfs: { size: 10 } }",
  "volumes:\n      - { type: bind, sorce: /a, target: /b }",
  "volumes: ['C:\\data:/data']",
  "volumes: ['d:/data', 'd:/data:ro', 'e:f:g:h', '/a:e:f']",
  "ports: [80]",
  "ports: ['8080:80']",
  "ports: [8080:80, 22:22]",
  "ports: ['127.0.0.1:8080:80', '127.0.0.1::81/udp']",
  "ports: ['[::1]:8080:80', '::1:9090:90']",
  "ports: ['3000-3002:4000-4002', '5000-5005:50']",
  "ports: ['${PORT:-9000}:90']",
  "ports: [0x50]",
  "ports: [0120]",
  "ports: ['80:http']",
  "ports: ['70000:80']",
  "ports:\n      - { target: 80, published: '8080', host_ip: 127.0.0.1, protocol: tcp }",
  "ports:\n      - { target: 80, publish: 8080 }",
  "ports:\n      - 80:80 # comment",
  "networks: [inner]",
  "networks: { inner: { aliases: [a] }, default: }",
  "networks: [iner]",
  "networks: { inner: { alias: [a] } }",
  "depends_on: [other]",
  "depends_on: { other: { condition: service_healthy } }",
  "depends_on: [nobody]",
  "depends_on: { other: { conditon: service_healthy } }",
  "network_mode: service:other",
  "network_mode: host",
  "healthcheck: { test: [CMD, a], interval: 3s, retries: 2 }",
  "healthcheck: { test: a, intervall: 3s }",
  "healthcheck: { disable: true }",
  "deploy: { resources: { limits: { memory: 1g, cpus: '1' } } }",
  "deploy: { resources: { limit: { memory: 1g } } }",
  "logging: { driver: json-file, options: { max-size: 1m } }",
  "logging: { drivers: json-file }",
  "ulimits: { nofile: { soft: 1, hard: 2 } }",
  "ulimits: { nofile: 10 }",
  "build: { context: ., dockerfile: D, args: { A: b } }",
  "build: { contxt: . }",
  "build: .",
  "x-own: { any: thing }",
  "secrets: [key]",
  "secrets: [{ source: key, target: k }]",
  "configs: [settings]",
  "cap_add: [NET_ADMIN]",
  "command: [\"a\", 'b', c]",
  "command: >\n      a\n      b",
  'command: a "b"',
  "entrypoint: []",
  "labels: [a=b]",
  "labels: { a: b, c: '1' }",
  "extra_hosts: ['host.docker.internal:host-gateway']",
  "<<: *base",
  "<<: [*base, *more]",
  "<<: { image: inline }",
  "env_file: [{ path: a.env, required: false }]",
  "stop_grace_period: 1m30s",
  "shm_size: 64m",
  "profiles: [a]",
  "foo: bar",
  "Image: a",
  "develop: { watch: [{ path: ., action: rebuild }] }",
  "gpus: all",
  "read_only: 'yes'",
  "user: 0:0",
  "working_dir: /a",
  '"image": quoted',
  "? image\n    : explicit",
  "\tindented: tab",
  "image: [",
  "image: 'open",
  "image: a: b",
  "image: 1.10",
  "volumes: { data: /data }",
  "volumes:",
  "ports: 8080:80",
  "environment: A=b",
  "command: 1",
  "command:",
  "privileged: 1",
  "healthcheck: [a]",
  "user: 0",
  "image: &name named",
  "image: *name",
];

const TOPS = [
  "version: '3'\n",
  "version: 3\n",
  "name: mine\n",
  "x-anything: [1, 2]\n",
  "servics: {}\n",
  "networks:\n  inner:\n",
  "networks: { inner: { internal: true, ipam: { config: [{ subnet: 10.1.0.0/16 }] } } }\n",
  "networks: { inner: { drivr: x } }\n",
  "volumes:\n  data:\n",
  "volumes: { data: { driver: local, driver_opts: { type: none } } }\n",
  "volumes: { data: { external: true } }\n",
  "volumes: [data]\n",
  "secrets: { key: { file: ./k } }\n",
  "configs: { settings: { content: a } }\n",
  "# a comment\n",
  "---\n",
];

const HEAD = `x-base: &base
  image: base
  volumes: [/base:/base]
x-more: &more
  image: more
  environment: { A: b }
`;

const servicesText = fc
  .tuple(
    fc.subarray(TOPS, { maxLength: 3 }),
    fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 4 }),
    fc.array(fc.constantFrom(...LINES), { maxLength: 2 }),
    fc.boolean(),
    fc.constantFrom("\n", "\n", "\n", "\r\n"),
  )
  .map(([tops, first, second, isAfter, newline]) => {
    const body = (lines: readonly string[]) =>
      lines.map((line) => `    ${line}\n`).join("");
    const services = `services:\n  web:\n${body(first)}  other:\n    image: o\n${body(second.filter((line) => !line.startsWith("image")))}`;
    const text = isAfter
      ? `${HEAD}${services}${tops.join("")}`
      : `${tops.join("")}${HEAD}${services}`;
    return text.replaceAll("\n", newline);
  });

/** Lines that say the same wherever the file is. */
const ANYWHERE = LINES.filter(
  (line) =>
    !/<<|\.\/|~\/|d:\/|C:|\[$|'open|: !|: \w+: |imag:|privileged: 1|env_file|build|\*|&|\t|develop|\bsecrets|configs/.test(
      line,
    ),
);
const OVERRIDES = [
  "ports: !override ['1:1']",
  "ports: !reset []",
  "volumes: !override [/new:/new]",
  "privileged: !reset false",
  "image: !reset null",
];

/** A service that extends one of another file, which extends one of its own, and a file that is included. */
const severalFiles = fc
  .tuple(
    ...[2, 2, 1, 1, 1].map((maxLength, index) =>
      fc.array(
        fc.constantFrom(
          ...ANYWHERE,
          ...(index === 0 ? [...OVERRIDES, ...OVERRIDES] : []),
        ),
        { maxLength },
      ),
    ),
  )
  .map(([own, base, root, extra, again]) => {
    const body = (lines: readonly string[] = []) => {
      const keys = new Set<string>();
      return lines
        .filter((line) => {
          const key = line.split(":")[0]!;
          return !keys.has(key) && keys.add(key);
        })
        .map((line) => `    ${line}\n`)
        .join("");
    };
    const tops = "networks: { inner: }\nvolumes: { data: }\n";
    return {
      "compose.yaml": `include: [more/more.yaml]\nservices:\n  web:\n    extends: { file: base/base.yaml, service: base }\n${body(own)}  other:\n    image: o\n${tops}`,
      "base/base.yaml": `services:\n  base:\n    extends: root\n${body(base)}  root:\n${body(["hostname: h", ...(root ?? [])])}`,
      "more/more.yaml": `services:\n  web:\n${body(["domainname: d", ...(again ?? [])])}  extra:\n    image: \${EXTRA:-e}\n${body((extra ?? []).filter((line) => !line.startsWith("image")))}  other:\n    image: o\n${tops}`,
      "more/.env": "EXTRA=from-env\n",
    };
  });

describe.skipIf(!hasGo)(`beside compose-go ${VERSION}`, () => {
  const folder = lastingFolder();

  /** What compose makes of each text. */
  async function ask(
    texts: readonly (string | Readonly<Record<string, string>>)[],
  ): Promise<Reading[]> {
    const { stdout } = await execa(path.join(folder, "read"), {
      input: JSON.stringify(texts),
      timeout: 120_000,
      maxBuffer: 100_000_000,
    });
    return JSON.parse(stdout) as Reading[];
  }

  beforeAll(async () => {
    await copyFile(
      path.join(import.meta.dirname, "support/compose-go/main.go"),
      path.join(folder, "main.go"),
    );
    const go = (...args: string[]) =>
      execa("go", args, {
        cwd: folder,
        env: { GOFLAGS: "-mod=mod" },
        timeout: 300_000,
      });
    await go("mod", "init", "read");
    await go("get", `github.com/compose-spec/compose-go/v2/loader@${VERSION}`);
    await go("build", "-o", "read", ".");
  });

  test("services, images, volumes and ports are the same, and what is refused here compose refuses", async () => {
    const texts = fc.sample(servicesText, {
      numRuns: 4_000,
      seed: 20_261_130,
    });
    const readings = await ask(texts);
    let taken = 0;
    for (const [index, theirs] of readings.entries()) {
      const text = texts[index]!;
      const ours = own(text);
      if (theirs.error === undefined) {
        taken++;
        expect(ours, text).toEqual(comparable(theirs));
      } else
        expect(ours.error, `${theirs.error}\n${text}`).toBeTypeOf("string");
    }
    expect(taken).toBeGreaterThan(200);
  });

  test("what a service inherits, and what is included, is laid over as compose does it", async () => {
    const all = fc.sample(severalFiles, { numRuns: 1_500, seed: 20_261_128 });
    const readings = await ask(all);
    let taken = 0;
    for (const [index, theirs] of readings.entries()) {
      const files = all[index]!;
      const shown = JSON.stringify(files, null, 1).replaceAll("\\n", "\n");
      const ours = own(files);
      // What is laid over a mistake may hide it.
      if (theirs.error !== undefined) continue;
      taken++;
      expect(ours, shown).toEqual(comparable(theirs));
    }
    expect(taken).toBeGreaterThan(200);
  });

  test("what a plain word of the environment becomes is said in advance", async () => {
    const digits = (most: number) =>
      fc
        .array(fc.constantFrom(..."0123456789"), {
          minLength: 1,
          maxLength: most,
        })
        .map((all) => all.join(""));
    const word = fc.oneof(
      fc
        .tuple(fc.constantFrom("", "-", "+"), digits(22))
        .map((all) => all.join("")),
      fc
        .tuple(fc.constantFrom("", "-"), digits(9), digits(9))
        .map(([sign, whole, rest]) => `${sign}${whole}.${rest}`),
      fc
        .tuple(
          digits(3),
          fc.constantFrom("e", "E"),
          fc.integer({ min: -9, max: 25 }),
        )
        .map((all) => all.join("")),
      digits(5).map((all) => all.split("").join("_")),
      fc
        .tuple(fc.constantFrom("0x", "0o", "0b", "0"), digits(4))
        .map((all) => all.join("")),
      fc.constantFrom("true", "True", "TRUE", "yes", "No", "on", "~x", "1.2.3"),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
        .map(([month, day]) => `2026-${month}-${day}`),
      fc.constantFrom("12:30", "1e", ".5", "5.", "0x", "1__2", "-0", "0.0"),
    );
    const words = fc.sample(word, { numRuns: 3_000, seed: 20_261_128 });
    const texts = words.map(
      (each) =>
        `services:\n  web:\n    image: x\n    environment:\n      A: ${each}\n`,
    );
    const readings = await ask(texts);
    let changed = 0;
    for (const [index, { error, services }] of readings.entries()) {
      if (error !== undefined) continue;
      const each = words[index]!;
      const theirs = services[0]!.environment!["A"];
      if (theirs !== each) changed++;
      const files = new Map([
        ["metadata.json", '{"vm":{"composefile":"compose.yaml"}}'],
        ["compose.yaml", texts[index]!],
      ]);
      const [found] = validateFiles(files).findings.filter(
        ({ rule }) => rule === "compose-values",
      );
      expect(found?.message, `${each} is ${theirs}`).toBe(
        theirs === each ? undefined : `A of web is not ${each} but ${theirs}.`,
      );
    }
    expect(changed).toBeGreaterThan(500);
  });

  test("every compose file that is emitted is read as compose reads it", async () => {
    const texts: string[] = [];
    for (const { answers } of stacks) {
      const file = (await planProject(answers)).get("compose.yaml");
      if (file) texts.push(file.content);
    }
    expect(texts.length).toBeGreaterThan(5);
    const readings = await ask(texts);
    for (const [index, text] of texts.entries())
      expect(own(text), text).toEqual(comparable(readings[index]!));
  });

  test("the keys that compose knows are those that are known here", async () => {
    const { stdout } = await execa(
      "go",
      ["list", "-m", "-f", "{{.Dir}}", "github.com/compose-spec/compose-go/v2"],
      { cwd: folder },
    );
    const file = path.join(stdout.trim(), "schema/compose-spec.json");
    const schema = JSON.parse(await readFile(file, "utf8")) as Schema;
    const theirs = keysOf(schema);
    // Jobs and pre_start are to come and repeat the keys of a service; the others take any key, or hardly anybody writes them.
    const leftOut =
      /^jobs\.|\.pre_start\.|\.blkio_config\.|\.gpus\.|^(?:configs|secrets)\.\*\.external/;
    const sorted = [...theirs]
      .filter(([where]) => !leftOut.test(where))
      .map(([where, keys]) => [where, [...keys].toSorted().join(" ")] as const);
    const ours = Object.entries(KEYS).map(
      ([where, keys]) => [where, keys.split(" ").toSorted().join(" ")] as const,
    );
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(sorted));
    const service = Object.values(
      schema.properties!["services"]!.patternProperties!,
    )[0]!;
    const own = Object.entries(TYPES).flatMap(([types, keys]) =>
      keys.split(" ").map((key) => [key, types]),
    );
    expect(Object.fromEntries(own)).toEqual(typesOf(service, schema));
  });
});

/** As much of a JSON Schema as is looked at. */
interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly unevaluatedProperties?: boolean;
  readonly items?: Schema;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
}

/** What a reference in a schema leads to. */
function followed(node: Schema, schema: Schema): Schema {
  if (node.$ref === undefined) return node;
  const [, group, name] = node.$ref.split("/");
  const all = schema as unknown as Record<string, Record<string, Schema>>;
  return followed(all[group!]![name!]!, schema);
}

/** The types that each key may have, in their order. */
function typesOf(node: Schema, schema: Schema): Record<string, string> {
  const of = (one: Schema): string[] => {
    const {
      type = [],
      oneOf = [],
      anyOf = [],
      ...each
    } = followed(one, schema);
    const own = [type].flat();
    return [
      ...(own.length === 0 && each.enum ? ["string"] : own),
      ...[...oneOf, ...anyOf].flatMap(of),
    ];
  };
  const { allOf = [], anyOf = [], properties = {} } = followed(node, schema);
  const found: Record<string, string> = {};
  for (const each of [...allOf, ...anyOf])
    Object.assign(found, typesOf(each, schema));
  for (const [key, each] of Object.entries(properties)) {
    const types = of(each).map((type) =>
      type === "integer" ? "number" : type,
    );
    found[key] = [...new Set(types)].toSorted().join(" ");
  }
  return found;
}

/** The keys of every mapping that has fixed ones, by where it stands. */
function keysOf(schema: Schema): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const walk = (node: Schema, where: string, within: readonly string[]) => {
    if (node.$ref !== undefined) {
      if (!within.includes(node.$ref))
        walk(followed(node, schema), where, [...within, node.$ref]);
      return;
    }
    const below = (step: string) => (where === "" ? step : `${where}.${step}`);
    for (const each of [
      ...(node.oneOf ?? []),
      ...(node.anyOf ?? []),
      ...(node.allOf ?? []),
    ])
      walk(each, where, within);
    for (const [key, each] of Object.entries(node.properties ?? {})) {
      found.set(where, (found.get(where) ?? new Set()).add(key));
      walk(each, below(key), within);
    }
    for (const [pattern, each] of Object.entries(node.patternProperties ?? {}))
      if (pattern !== "^x-") walk(each, below("*"), within);
    if (typeof node.additionalProperties === "object")
      walk(node.additionalProperties, below("*"), within);
    if (node.items) walk(node.items, below("*"), within);
  };
  walk(schema, "", []);
  return found;
}
