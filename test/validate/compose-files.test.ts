// Compose files that are made of several: what rules say of them, and where.
import { describe, expect, test } from "vitest";
import { readArchive } from "../../generators/validate/archive/read.ts";
import { imageInputs } from "../../generators/validate/image-input.ts";
import { validateExtension } from "../../generators/validate/validate.ts";
import { ociArchive, tar } from "./support/archives.ts";
import { briefs, validateFiles } from "./support/in-memory.ts";

const METADATA = JSON.stringify({
  icon: "icon.svg",
  vm: { composefile: "compose.yaml", exposes: { socket: "backend.sock" } },
});

/** Findings of the rules of compose files and sockets, but for Podman Desktop's. */
function found(files: Record<string, string>, dockerfile = "COPY . /") {
  const report = validateFiles({
    Dockerfile: `FROM scratch\n${dockerfile}\n`,
    "icon.svg": '<svg><path fill="#f00"/></svg>',
    "metadata.json": METADATA,
    ...files,
  });
  return briefs(report).filter((each) =>
    /compose-(?!folder)|socket-/.test(each),
  );
}

const INCLUDING = `include:
  - more/more.yaml
services:
  backend:
    image: \${DESKTOP_PLUGIN_IMAGE}
`;

describe("what is included takes part", () => {
  test("with its services, at their lines", () => {
    const more = `services:
  db:
    image: postgres:18
    container_name: db
    ports:
      - 5432:5432
`;
    expect(
      found({ "compose.yaml": INCLUDING, "more/more.yaml": more }),
    ).toEqual([
      "compose.yaml:2 compose-beside",
      "more/more.yaml:4 compose-container-name",
      "more/more.yaml:6 compose-ports",
    ]);
  });

  test("merged into what has its name, which not every Compose takes", () => {
    const files = (service: string) => ({
      "compose.yaml": `${INCLUDING}    user: "1000"\n`,
      "more/more.yaml": `services:\n  backend:\n    ${service}\n`,
    });
    expect(found(files("container_name: other"))).toEqual([
      "compose.yaml:2 compose-beside",
      "compose.yaml:4 compose-yaml",
      "more/more.yaml:3 compose-container-name",
    ]);
    const same = 'image: ${DESKTOP_PLUGIN_IMAGE}\n    user: "1000"';
    expect(found(files(same))).toEqual(["compose.yaml:2 compose-beside"]);
  });

  test("with the names that a service may use, and its own variables", () => {
    const compose = `${INCLUDING}    volumes: [data:/data, other:/other]\n`;
    const more = `services: { db: { image: "\${IMAGE}" } }\nvolumes: { data: }\n`;
    const files = { "compose.yaml": compose, "more/more.yaml": more };
    expect(found({ ...files, "more/.env": "IMAGE=postgres:18\n" })).toEqual([
      "compose.yaml:2 compose-beside",
      "compose.yaml:6 compose-names",
    ]);
    expect(found(files)).toContain("more/more.yaml:1 compose-yaml");
  });

  test("where it is not in the image, that is an error and nothing else is guessed", () => {
    const compose = `${INCLUDING}    volumes: [data:/data]\n`;
    expect(
      found(
        { "compose.yaml": compose },
        "COPY compose.yaml metadata.json icon.svg /",
      ),
    ).toEqual(["compose.yaml:2 compose-beside"]);
    const report = validateFiles({
      Dockerfile: "FROM scratch\nCOPY compose.yaml metadata.json /\n",
      "metadata.json": METADATA,
      "compose.yaml": compose,
    });
    const [missing] = report.findings.filter(
      ({ rule }) => rule === "compose-beside",
    );
    expect(missing).toMatchObject({
      severity: "error",
      message: expect.stringContaining("more/more.yaml is not in the image"),
    });
  });

  test("files that include each other are told, and end", () => {
    const more =
      "include: [../compose.yaml]\nservices: { db: { image: a:1 } }\n";
    expect(
      found({ "compose.yaml": INCLUDING, "more/more.yaml": more }),
    ).toContain("more/more.yaml:1 compose-yaml");
  });

  test("however often files include files", () => {
    const files: Record<string, string> = {
      "compose.yaml": "include: [f0.yaml, f0.yaml]\n",
    };
    for (let index = 0; index < 30; index++)
      files[`f${index}.yaml`] =
        `include: [f${index + 1}.yaml, ./f${index + 1}.yaml]\nservices: { s${index}: { image: a:1 } }\n`;
    const start = performance.now();
    found(files);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("what a service inherits takes part", () => {
  const base = `services:
  base:
    extends: root
    privileged: true
    ports:
      - 8080:80
  root:
    image: \${DESKTOP_PLUGIN_IMAGE}
    container_name: root
    environment:
      SOCKET: /run/guest-services/other.sock
`;
  const web = (more = "") => `services:
  web:
    extends:
      file: base.yaml
      service: base
${more}`;

  test("at the lines of the file that has it", () => {
    expect(found({ "compose.yaml": web(), "base.yaml": base })).toEqual([
      "base.yaml:6 compose-ports",
      "base.yaml:9 compose-container-name",
      "base.yaml:11 socket-name",
      "compose.yaml:4 compose-beside",
    ]);
    const report = validateFiles({
      "metadata.json": METADATA,
      "compose.yaml": web(),
      "base.yaml": base,
    });
    expect(report.capabilities.map(({ kind }) => kind)).toEqual([
      "privileged",
      "published-port",
    ]);
  });

  test("unless the service says otherwise", () => {
    const own = `    container_name: !reset null
    ports: !override ["127.0.0.1::80"]
    environment: [SOCKET=/run/guest-services/backend.sock]
    privileged: false
`;
    expect(found({ "compose.yaml": web(own), "base.yaml": base })).toEqual([
      "compose.yaml:4 compose-beside",
    ]);
  });

  test("a base that is not there is told", () => {
    expect(
      found({
        "compose.yaml": web().replace("service: base", "service: bass"),
        "base.yaml": base,
      }),
    ).toContain("compose.yaml:4 compose-yaml");
  });

  test("services that extend each other are told, and end", () => {
    const circle = `services:
  a: { image: "x:1", extends: b }
  b: { image: "x:1", extends: { service: a } }
`;
    expect(found({ "compose.yaml": circle })).toContain(
      "compose.yaml:3 compose-yaml",
    );
  });

  test("a comment in that file keeps a rule quiet", () => {
    const ignoring = base.replace(
      "container_name: root",
      "container_name: root # validate-ignore: compose-container-name: one only",
    );
    const all = found({ "compose.yaml": web(), "base.yaml": ignoring });
    expect(all.join()).not.toContain("compose-container-name");
  });

  test("in an image as in a folder", async () => {
    const layer = tar([
      { name: "metadata.json", content: METADATA },
      { name: "compose.yaml", content: web() },
      { name: "base.yaml", content: base },
    ]);
    const bytes = ociArchive({ layers: [layer] });
    const archive = await readArchive(
      {
        async *open() {
          yield bytes;
        },
      },
      { only: [] },
    );
    const [input] = await imageInputs(archive);
    expect(
      briefs(validateExtension(input!)).filter((each) =>
        /compose-(?!folder)|socket-/.test(each),
      ),
    ).toEqual([
      "base.yaml:6 compose-ports",
      "base.yaml:9 compose-container-name",
      "base.yaml:11 socket-name",
      "compose.yaml:4 compose-beside",
    ]);
  });
});
