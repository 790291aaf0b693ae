import { describe, expect, test } from "vitest";
import type { ImageInput } from "../../generators/validate/extension.ts";
import { validateExtension } from "../../generators/validate/validate.ts";
import { answersFor } from "../support/answers.ts";
import { briefs, textsOf, validateFiles } from "./support/in-memory.ts";

const MANIFEST = {
  icon: "icon.svg",
  ui: { "dashboard-tab": { title: "T", root: "ui", src: "index.html" } },
};

/** A folder whose Dockerfile copies everything. */
function folder(
  manifest: object,
  files: Record<string, string> = {},
  more = "",
) {
  const all = {
    Dockerfile: `FROM scratch\n${more}COPY . /\n`,
    "icon.svg": '<svg><path fill="#f00"/></svg>',
    "ui/index.html": "<p>Hello</p>",
    "metadata.json": JSON.stringify({ ...MANIFEST, ...manifest }, null, 1),
    ...files,
  };
  const report = validateFiles(all);
  return { report, rules: briefs(report).map((each) => each.split(" ")[1]) };
}

function programs(system: string, ...paths: string[]) {
  return {
    host: { binaries: [{ [system]: paths.map((path) => ({ path })) }] },
  };
}

test.each([
  [
    "host-cmd",
    programs("windows", "/w/a.cmd"),
    programs("windows", "/w/a.exe"),
  ],
  [
    "host-folder",
    programs("linux", "/windows/a"),
    programs("linux", "/linux/a"),
  ],
  [
    "host-names",
    programs("linux", "/a/tool", "/b/tool"),
    programs("linux", "/a/tool", "/b/tool2"),
  ],
  [
    "host-names",
    programs("darwin", "/a/Tool", "/b/tool"),
    programs("linux", "/a/Tool", "/b/tool"),
  ],
  [
    "host-plain-names",
    programs("linux", "/a/my tool"),
    programs("linux", "/a/my-tool"),
  ],
  ["ui", { ui: undefined }, {}],
  [
    "ui-root",
    { ui: { "dashboard-tab": { title: "T", root: "/usr/ui", src: "a.html" } } },
    {},
  ],
  [
    "vm-image",
    { vm: { image: "${DESKTOP_PLUGIN_IMAGE}" } },
    { vm: { composefile: "compose.yaml" } },
  ],
  [
    "compose-folder",
    { vm: { composefile: "compose.yaml" } },
    { vm: { composefile: "vm/compose.yaml" } },
  ],
  [
    "vm-image-or-composefile",
    { vm: { exposes: { socket: "a.sock" } } },
    { vm: {} },
  ],
])("%s is found in %j, and not in %j", (rule, wrong, right) => {
  expect(folder(wrong).rules).toContain(rule);
  expect(folder(right).rules).not.toContain(rule);
});

test("page-assets: an address from the root is found in a page that is copied as it is, at its place", () => {
  const page =
    '<link href="./a.css">\n<script type="module" src="/main.js"></script>';
  const { report, rules } = folder({}, { "ui/index.html": page });
  expect(rules).toContain("page-assets");
  expect(briefs(report)).toContain("ui/index.html:2 page-assets");
  const relative = page.replace("/main", "./main");
  expect(folder({}, { "ui/index.html": relative }).rules).not.toContain(
    "page-assets",
  );
});

test("host-processor: what is fetched for one processor is found, unless the Dockerfile looks at the platform", () => {
  const manifest = programs("linux", "/linux/kubectl");
  const fetch = (from: string) =>
    `FROM alpine:3.24 AS get\nRUN curl -o /kubectl ${from}\nFROM scratch\nCOPY --from=get /kubectl /linux/kubectl\n`;
  expect(
    folder(manifest, {}, fetch("https://example.org/linux/amd64/kubectl"))
      .rules,
  ).toContain("host-processor");
  expect(
    folder(manifest, {}, fetch("https://example.org/linux/$TARGETARCH/kubectl"))
      .rules,
  ).not.toContain("host-processor");
});

test.each([
  ['docker.cli.exec("rm", [name])', true],
  ['docker.cli.exec("ps", ["--filter", `name=${name}`])', true],
  ['docker?.cli.exec("run", ["-v", volume + ":/v", "alpine"])', true],
  ['docker.cli.exec("ps", ["--all", "--format", \'{{json .}}\'])', false],
  ['docker.cli.exec("rm", [name], { stream: { onOutput } })', false],
  ['docker.cli.exec("rm", [quote(name)])', false],
  ['docker.cli.exec("network", ["inspect", NETWORK])', false],
  ['docker.cli.exec("rm", [`${Names.PREFIX}-db`, containers[0].Id])', false],
  ['docker.cli.exec("rm", [`${OTHER}-db`])', true],
  ['docker.cli.exec("rm", [NETWORK, container.name])', true],
])("exec-input: %s is found: %s", (call, isFound) => {
  const source = `export async function run(name) {\n  return ${call};\n}\n`;
  const names = `export const NETWORK: string = "whales";
export enum Names { PREFIX = 'whale' }
let OTHER = "a"; OTHER = window.name;
`;
  const { report, rules } = folder(
    {},
    { "ui/src/main.ts": source, "ui/src/names.ts": names },
  );
  expect(rules.includes("exec-input")).toBe(isFound);
  if (isFound) expect(briefs(report)).toContain("ui/src/main.ts:2 exec-input");
});

test.each([
  ["/run/guest-services/a.sock -more /run/guest-services/b.sock", false],
  ["/run/guest-services/b.sock", true],
])(
  "socket-name: a command that starts with %s is found: %s",
  (socket, isFound) => {
    const manifest = {
      vm: { composefile: "compose.yaml", exposes: { socket: "a.sock" } },
    };
    const compose = `services:\n  web:\n    image: \${DESKTOP_PLUGIN_IMAGE}\n    command: /web -socket ${socket}\n`;
    const { rules } = folder(manifest, { "compose.yaml": compose });
    expect(rules.includes("socket-name")).toBe(isFound);
  },
);

describe("variables of a compose file", () => {
  const rulesOf = (files: Record<string, string>) =>
    folder({ vm: { composefile: "vm/compose.yaml" } }, files).rules.filter(
      (rule) => rule!.startsWith("compose-"),
    );

  test("that only a file beside it sets are set, and those that nothing sets are not", () => {
    const compose =
      "services:\n  web:\n    image: ${IMAGE:?}\n    ports: ['127.0.0.1::${PORT}']\n";
    expect(
      rulesOf({
        "vm/compose.yaml": compose,
        "vm/.env": "# ours\nIMAGE=web:1\nPORT='80'\n",
      }),
    ).toEqual([]);
    expect(rulesOf({ "vm/compose.yaml": compose })).toEqual([
      "compose-yaml",
      "compose-ports",
    ]);
  });

  test("have their defaults", () => {
    const compose =
      "services:\n  web:\n    image: web:${VERSION:-1}\n    ports: ['${ADDRESS-127.0.0.1}::${PORT:-80}']\n";
    expect(rulesOf({ "vm/compose.yaml": compose })).toEqual([]);
  });
});

test("placeholder: example text of the template is found in the labels", async () => {
  const report = validateFiles(
    await textsOf(answersFor({ title: "Whale watch" })),
  );
  const found = report.findings
    .filter(({ rule }) => rule === "placeholder")
    .map(({ message }) => message);
  expect(found.join("\n")).toMatch(
    /extension\.icon still[^]*screenshots still/,
  );
});

describe("images", () => {
  const ELF = (machine: number) =>
    Uint8Array.from([
      0x7f,
      0x45,
      0x4c,
      0x46,
      ...Array<number>(14).fill(0),
      machine,
      0,
      0,
      0,
    ]);

  const image = (change: Partial<ImageInput>): ImageInput => ({
    kind: "image",
    labels: {},
    command: ["/service"],
    entrypoint: undefined,
    names: ["acme/whales:1.0.0"],
    platform: "linux/arm64",
    platforms: ["linux/amd64", "linux/arm64"],
    hasAttestations: false,
    kindOf: () => "file",
    read: (path) =>
      path === "/metadata.json"
        ? JSON.stringify({ ...MANIFEST, ...programs("linux", "/tool") })
        : undefined,
    head: () => undefined,
    ...change,
  });

  test.each<[string, Partial<ImageInput>]>([
    ["image-tag", { names: ["acme/whales:latest"] }],
    ["image-platforms", { platforms: ["linux/amd64"] }],
    ["image-attestations", { hasAttestations: true }],
    ["image-path", { kindOf: () => undefined }],
    ["metadata-json", { read: () => undefined }],
    ["shell-form", { command: ["/bin/sh", "-c", "/service"] }],
    ["host-processor", { head: () => ELF(0x3e) }],
  ])("%s is found in an image with %j, and not without", (rule, change) => {
    const rulesOf = (input: ImageInput) =>
      validateExtension(input).findings.map((finding) => finding.rule);
    expect(rulesOf(image(change))).toContain(rule);
    expect(rulesOf(image({ head: () => ELF(0xb7) }))).not.toContain(rule);
  });

  test("for the marketplace a missing platform and a tag that is no version are errors", () => {
    const input = image({
      names: ["acme/whales:dev"],
      platforms: ["linux/amd64"],
    });
    const { findings } = validateExtension(input, {
      profile: "marketplace",
    });
    const errors = findings
      .filter(({ severity }) => severity === "error")
      .map(({ rule }) => rule);
    expect(errors).toEqual(
      expect.arrayContaining(["image-platforms", "image-tag"]),
    );
  });
});

test("the core imports nothing of Node.js", async () => {
  const { readdirSync, readFileSync } = await import("node:fs");
  const root = new URL("../../generators/validate/", import.meta.url);
  const seen = new Set<string>();
  const follow = (url: URL) => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    for (const [, from] of readFileSync(url, "utf8").matchAll(
      /^(?:import|export) (?!type)[^;]*?from "([^"]+)"/gm,
    )) {
      expect(from, url.pathname).not.toMatch(/^node:/);
      if (from!.startsWith(".") && from!.endsWith(".ts"))
        follow(new URL(from!, url));
    }
  };
  for (const name of [
    "validate.ts",
    "read/yaml.ts",
    "image-input.ts",
    "archive/read.ts",
  ])
    follow(new URL(name, root));
  expect(seen.size).toBeGreaterThan(
    readdirSync(new URL("rules/", root)).length,
  );
});
