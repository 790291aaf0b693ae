import { beforeAll, expect, test } from "vitest";
import { RULES } from "../../generators/validate/rules/all.ts";
import { answersFor } from "../support/answers.ts";
import { briefs, textsOf, validateFiles } from "./support/in-memory.ts";

/** A change that one rule is about: in which file, what becomes what, and which line that is. */
type Mutation = readonly [
  rule: string,
  file: string,
  from: string | RegExp,
  to: string,
  /** A text of the line that is found, where it is not the first line of `to`. */
  line?: string,
];

const MUTATIONS: readonly Mutation[] = [
  ["metadata-json", "metadata.json", /\}\s*$/, "},", "LAST"],
  ["metadata-json", "Dockerfile", " metadata.json", "", "FROM ${ALPINE"],
  [
    "metadata-schema",
    "metadata.json",
    '"icon"',
    '"nmae": "x",\n  "icon"',
    "nmae",
  ],
  [
    "metadata-schema",
    "metadata.json",
    '"icon"',
    '"provider": "x",\n  "icon"',
    "provider",
  ],
  ["metadata-schema", "metadata.json", /"src": "[^"]*"/, '"src": 1'],
  [
    "vm-image-or-composefile",
    "metadata.json",
    '"composefile"',
    '"image": "x",\n    "composefile"',
    '"image"',
  ],
  [
    "socket-name",
    "metadata.json",
    /"socket": "[^"]*"/,
    '"socket": "/run/backend.sock"',
  ],
  [
    "socket-name",
    "metadata.json",
    /"socket": "[^"]*"/,
    `"socket": "${"s".repeat(100)}"`,
  ],
  [
    "socket-name",
    "Dockerfile",
    /^CMD .*/m,
    'CMD ["/backend", "/run/guest-services/other.sock"]',
  ],
  [
    "ui-backend",
    "metadata.json",
    /"src": "[^"]*"/,
    '"src": "index.html",\n      "backend": { "socket": "backend.sock" }',
    'backend": {',
  ],
  ["icon", "metadata.json", /"icon": "[^"]*",\s*/, "", "{"],
  ["image-path", "metadata.json", /"icon": "[^"]*"/, '"icon": "logo.svg"'],
  [
    "image-path",
    "metadata.json",
    '"path": "/host/windows/greet.cmd"',
    '"path": "/host/windows/greet.exe"',
  ],
  ["image-path", "Dockerfile", " icon.svg", "", "METADATA:2"],
  [
    "host-systems",
    "metadata.json",
    /,\s*"windows": \[\s*\{[^}]*\}\s*\]/,
    "",
    "binaries",
  ],
  [
    "label-required",
    "Dockerfile",
    /com\.docker\.extension\.changelog="[^"]*"/,
    'com.docker.extension.changelog=""',
  ],
  [
    "label-required",
    "Dockerfile",
    /( \\\n\s*)com\.docker\.extension\.changelog="[^"]*"/,
    "",
    "LABEL",
  ],
  ["label-categories", "Dockerfile", /(categories=")[^"]*/, "$1utility"],
  ["label-screenshots", "Dockerfile", /(screenshots=")[^\n]*/, '$1none" \\'],
  [
    "label-additional-urls",
    "Dockerfile",
    /(additional-urls=")[^\n]*/,
    '$1https://example.org/" \\',
  ],
  ["label-icon", "Dockerfile", /(extension\.icon=")[^"]*/, "$1icon.svg"],
  [
    "label-publisher-url",
    "Dockerfile",
    /(publisher-url=")[^"]*/,
    "$1example.org",
    "publisher-url",
  ],
  ["label-api-version", "Dockerfile", /(api\.version=")[^"]*/, "$10.3.4"],
  ["title-wording", "Dockerfile", /(image\.title=")[^"]*/, "$1Whale Extension"],
  ["title-characters", "Dockerfile", /(image\.title=")[^"]*/, "$1R&D"],
  ["title-characters", "Dockerfile", /(image\.title=")[^"]*/, "$1クジラ"],
  [
    "label-account-info",
    "Dockerfile",
    "LABEL ",
    'LABEL com.docker.extension.account-info="true" \\\n  ',
  ],
  [
    "label-twice",
    "Dockerfile",
    /^CMD/m,
    "LABEL org.opencontainers.image.vendor=B\nCMD",
    "vendor=B",
  ],
  ["label-form", "Dockerfile", /^CMD/m, "LABEL maintainer Ada\nCMD"],
  [
    "label-variable",
    "Dockerfile",
    /(image\.title=")[^"]*/,
    "$1Whale$NODE_IMAGE",
  ],
  [
    "line-length",
    "Dockerfile",
    /^CMD/m,
    `LABEL long="${"x".repeat(65_530)}"\nCMD`,
    "LABEL long",
  ],
  ["shell-form", "Dockerfile", /^CMD .*/m, "CMD /backend --all"],
  [
    "final-platform",
    "Dockerfile",
    /^FROM \$\{ALPINE/m,
    "FROM --platform=$BUILDPLATFORM ${ALPINE",
  ],
  [
    "base-unpinned",
    "Dockerfile",
    "ARG ALPINE_IMAGE=alpine:3.24",
    "ARG ALPINE_IMAGE=alpine:latest",
    "FROM ${ALPINE",
  ],
  [
    "copy-from",
    "Dockerfile",
    "COPY --from=ui ",
    "COPY --from=9 ",
    "COPY --from=9 ",
  ],
  [
    "emulated-build",
    "Dockerfile",
    "FROM ${ALPINE",
    "FROM golang:1.27 AS tool\nRUN go build -o /x .\n\nFROM ${ALPINE",
    "RUN go build -o /x",
  ],
  ["here-document", "Dockerfile", /$/, "RUN echo $((1 << 4))\n"],
  ["line-endings", "Dockerfile", "\n", "\r\n"],
  ["line-endings", "host/unix/greet.sh", "\n", "\r\n"],
  [
    "compose-yaml",
    "compose.yaml",
    "    image:",
    "    image: x\n    image:",
    "image: ${DESKTOP",
  ],
  ["compose-yaml", "compose.yaml", /$/, "  empty:\n"],
  [
    "compose-first-service",
    "compose.yaml",
    "services:\n",
    "services:\n  first:\n    image: nginx:1.29\n",
    "  backend:",
  ],
  [
    "compose-container-name",
    "compose.yaml",
    "    image:",
    "    container_name: x\n    image:",
  ],
  ["compose-version", "compose.yaml", "services:", 'version: "3"\nservices:'],
  ["compose-build", "compose.yaml", "    image:", "    build: .\n    image:"],
  [
    "compose-beside",
    "compose.yaml",
    "    image:",
    "    env_file: .env\n    image:",
  ],
  [
    "compose-beside",
    "compose.yaml",
    "    image:",
    "    extends:\n      file: base.yaml\n      service: x\n    image:",
    "file: base.yaml",
  ],
  [
    "compose-beside",
    "compose.yaml",
    "services:",
    "include:\n  - https://example.org/x.git\n  - path: [db.yaml]\nservices:",
    "path: [db.yaml]",
  ],
  [
    "compose-ports",
    "compose.yaml",
    "    image:",
    '    ports:\n      - "8080:80"\n    image:',
    '- "8080:80"',
  ],
  [
    "compose-docker-socket",
    "compose.yaml",
    "    image:",
    "    volumes:\n      - /var/run/docker.sock.raw:/s\n    image:",
    "docker.sock.raw",
  ],
  [
    "compose-labels",
    "compose.yaml",
    "    image:",
    "    labels:\n      - a=b\n    image:",
    "labels:",
  ],
  [
    "compose-one-shot",
    "compose.yaml",
    /$/,
    '  init:\n    image: alpine:3.24\n    command: ["mkdir", "/x"]\n',
    "command",
  ],
  [
    "compose-one-shot",
    "compose.yaml",
    /$/,
    "  init:\n    image: alpine:3.24\n    entrypoint: echo done\n",
    "entrypoint",
  ],
  ["compose-keys", "compose.yaml", "    image:", "    imag: x\n    image:"],
  ["compose-keys", "compose.yaml", "services:", "servces: {}\nservices:"],
  ["compose-keys", "compose.yaml", "    image:", "    expose: 80\n    image:"],
  [
    "compose-yaml",
    "compose.yaml",
    /$/,
    "  my db:\n    image: postgres:18\n",
    "my db",
  ],
  [
    "compose-keys",
    "compose.yaml",
    "    image:",
    "    ulimits:\n      nofile:\n        sof: 1\n    image:",
    "sof:",
  ],
  [
    "compose-names",
    "compose.yaml",
    "    image:",
    '    volumes:\n      - "data:/data"\n    image:',
    "data:/data",
  ],
  [
    "compose-names",
    "compose.yaml",
    /$/,
    "  other:\n    image: alpine:3.24\n    depends_on:\n      - bakend\n",
    "- bakend",
  ],
  [
    "compose-names",
    "compose.yaml",
    "    image:",
    "    depends_on:\n      - backend\n    image:",
    "depends_on",
  ],
  [
    "compose-external",
    "compose.yaml",
    /$/,
    "volumes:\n  data:\n    external: true\n",
    "external",
  ],
  [
    "compose-profiles",
    "compose.yaml",
    /$/,
    '  other:\n    image: alpine:3.24\n    profiles: ["more"]\n',
    "profiles",
  ],
  [
    "compose-ports",
    "compose.yaml",
    "    image:",
    '    ports:\n      - "127.0.0.1::http"\n    image:',
    "http",
  ],
  ["compose-version", "compose.yaml", "services:", "version: 3\nservices:"],
  ...["1.20", "007", "1_000", "1234567.5", "True", "2026-11-27"].map(
    (value): Mutation => [
      "compose-values",
      "compose.yaml",
      "    image:",
      `    environment:\n      VALUE: ${value}\n    image:`,
      `VALUE: ${value}`,
    ],
  ),
  [
    "compose-values",
    "compose.yaml",
    "    image:",
    "    labels: { version: 1.10 }\n    image:",
  ],
  ...[
    "./data",
    "/data:data",
    "d:/data",
    "/data:/data:readonly",
    "/data:/data:RO",
    "{ type: tmpfs, target: data }",
  ].map((volume): Mutation => [
    "compose-volumes",
    "compose.yaml",
    "    image:",
    `    volumes:\n      - ${volume}\n    image:`,
    `- ${volume}`,
  ]),
  [
    "compose-yaml",
    "compose.yaml",
    "    image:",
    "    user: ${USER_ID:?}\n    image:",
  ],
  [
    "compose-yaml",
    "compose.yaml",
    /$/,
    "  other:\n    image: ${IMAGE}\n",
    "image: ${IMAGE}",
  ],
  [
    "icon-svg",
    "icon.svg",
    /[^]*/,
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>',
    "<svg",
  ],
  [
    "ignore",
    "Dockerfile",
    /^CMD/m,
    "# validate-ignore: shell-form: it is a script\nCMD",
    "# validate-ignore",
  ],
  [
    "ignore",
    "compose.yaml",
    "services:",
    "services: # validate-ignore: compose-labels",
    "services:",
  ],
];

let project: ReadonlyMap<string, string>;
let before: readonly string[];

beforeAll(async () => {
  project = await textsOf(
    answersFor({
      title: "Whale watch",
      host: ["script"],
      "icon-url": "https://example.org/icon.svg",
    }),
  );
  before = briefs(validateFiles(project));
});

/** Rules whose example is in another test, where an image or another project is needed. */
const ELSEWHERE = new Set([
  "exec-input",
  "host-cmd",
  "host-folder",
  "host-names",
  "host-plain-names",
  "host-processor",
  "image-attestations",
  "image-platforms",
  "image-tag",
  "page-assets",
  "placeholder",
  "ui",
  "ui-root",
  "vm-image",
  "compose-folder",
]);

test("every rule has an example that breaks it", () => {
  const broken = new Set(MUTATIONS.map(([rule]) => rule));
  const missing = RULES.map(({ id }) => id).filter(
    (id) => !broken.has(id) && !ELSEWHERE.has(id),
  );
  expect(missing).toEqual([]);
});

for (const [rule, file, from, to, line] of MUTATIONS)
  test(`${rule}, and no other rule, finds it in ${file} where ${String(from)} becomes ${JSON.stringify(to).slice(0, 80)}, at its line`, () => {
    const text = project.get(file)!;
    const changed = text.replace(from, to);
    expect(changed, "nothing was changed").not.toBe(text);
    const found = briefs(validateFiles(new Map([...project, [file, changed]])));
    const added = newOf(found, before);
    const lines = changed.trimEnd().split("\n");
    const wanted = line ?? to.replace(/\$1/g, "").split("\n")[0]!;
    const number =
      wanted === "LAST"
        ? lines.length
        : lines.findIndex((each) => each.includes(wanted)) + 1;
    const [, elsewhere] = /^METADATA:(\d+)$/.exec(wanted) ?? [];
    const at = elsewhere ? `metadata.json:${elsewhere}` : `${file}:${number}`;
    expect(added).toEqual([`${at} ${rule}`]);
  });

/** What was not found before; lines move, so that it is told by its rule. */
function newOf(found: readonly string[], before: readonly string[]): string[] {
  const ruleOf = (each: string) => each.split(" ")[1];
  const known = before.map(ruleOf);
  return found.filter((each) => {
    const at = known.indexOf(ruleOf(each));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

test("every rule says what it protects, what to do, and where that is from", () => {
  for (const { id, title, protects, remedy, sources } of RULES) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [title, protects, remedy])
      expect(text, id).toMatch(/^[\w$"`'-].{9,}/s);
    expect(title, id).not.toMatch(/\.$/);
    expect(sources.length, id).toBeGreaterThan(0);
    for (const { url } of sources) expect(url, id).toMatch(/^https:\/\//);
  }
});

test("a metadata.json that the build makes is said to be unread, not missing", () => {
  const heredoc = `COPY <<EOF /metadata.json\n{"title": "$TITLE"}\nEOF`;
  for (const copy of [heredoc, "COPY --from=make /out/metadata.json ."]) {
    const Dockerfile = `FROM node:24 AS make\nRUN make\nFROM alpine:3.24\n${copy}\n`;
    const { findings } = validateFiles({ Dockerfile });
    expect(
      findings.filter(({ rule }) => rule === "metadata-json"),
    ).toMatchObject([
      { severity: "note", place: { start: Dockerfile.indexOf("COPY") } },
    ]);
  }
  const Dockerfile = "FROM alpine:3.24\nCOPY ext/metadata.json .\n";
  expect(briefs(validateFiles({ Dockerfile }))).toContain(
    "Dockerfile:2 metadata-json",
  );
});

test("the bound that is asked for is the version that stands there", async () => {
  const Dockerfile =
    'FROM alpine:3.24\nLABEL com.docker.desktop.extension.api.version="0.4.2"\n';
  const { findings } = validateFiles({ Dockerfile });
  const found = findings.find(({ rule }) => rule === "label-api-version");
  expect(found?.remedy).toContain('">= 0.4.2"');
});

test("a byte order mark in metadata.json is found, as JSON.parse refuses it", () => {
  const text = '\uFEFF{ "icon": "icon.svg" }';
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  const report = validateFiles({
    Dockerfile: "FROM alpine:3.24\nCOPY metadata.json icon.svg /\n",
    "metadata.json": text,
    "icon.svg": "<svg/>",
  });
  expect(briefs(report)).toContain("metadata.json:1 metadata-json");
});
