import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { warningsAbout } from "../../generators/answers.ts";
import type { Files } from "../../generators/shared/plan.ts";
import { answersFor } from "../support/answers.ts";
import { stacks } from "../support/combinations.ts";
import { readLabels } from "../support/dockerfile.ts";
import { everyStack, everyText } from "../support/sample.ts";
import { troublesIn } from "../validate/support/in-memory.ts";
import { metadataProblems } from "./docker-desktop.ts";
import {
  type ComposeFile,
  type InstalledExtension,
  IMAGE,
} from "./extension.ts";
import { problemsOfHosts } from "./hosts.ts";
import { lossesOf, rulesOf } from "./losses.ts";
import { rancherDesktopProblems } from "./rancher-desktop.ts";

/** A title that no host takes for another extension's. */
const title = "Whale watch";

/** What all hosts read of a project before its image is built. */
async function planned(answers: Answers): Promise<InstalledExtension> {
  return read(await planProject(answers));
}

function read(plan: Files): InstalledExtension {
  const compose = plan.get("compose.yaml")?.content;
  return {
    metadata: plan.get("metadata.json")!.content,
    labels: readLabels(plan.get("Dockerfile")!.content),
    ...(compose === undefined
      ? {}
      : { compose: parse(compose) as ComposeFile }),
  };
}

test.each(stacks)(
  "$name suits Docker Desktop, Rancher Desktop, Podman Desktop and Captain, but for what it warns of",
  async ({ answers }) => {
    const extension = await planned({ ...answers, title });
    expect(problemsOfHosts(extension)).toEqual(lossesOf(answers));
  },
);

describe("with any features, host binaries and texts", () => {
  const all: {
    name: string;
    answers: Answers;
    extension: InstalledExtension;
    /** What `validate` finds, but for notes and example text. */
    found: string[];
    /** What runs while the image is built, or in it. */
    instructions: string;
  }[] = [];

  beforeAll(async () => {
    for (const { name, answers: found } of [...everyStack(), ...everyText()]) {
      const answers = { ...found, title };
      const plan = await planProject(answers);
      const instructions = [...plan]
        .flatMap(([path, { content }]) =>
          /Dockerfile$|\.sh$/.test(path) ? [content] : [],
        )
        .join("\n");
      all.push({
        name,
        answers,
        extension: read(plan),
        found: troublesIn(plan),
        instructions,
      });
    }
  });

  test("every host takes it, but for what it warns of", () => {
    for (const { name, answers, extension } of all) {
      const losses = lossesOf(answers);
      expect(problemsOfHosts(extension), name).toEqual(losses);
      const warnings = warningsAbout(answers);
      expect(warnings.length > 0, name).toBe(losses.length > 0);
    }
  });

  test("validate finds nothing wrong, but for what it warns of", () => {
    for (const { name, answers, found } of all)
      expect(found, name).toEqual(rulesOf(answers));
  });

  test("every service has a log that ends somewhere, in a form that every engine takes", () => {
    for (const { name, extension } of all)
      for (const { logging } of Object.values(
        extension.compose?.services ?? {},
      ))
        expect(logging, name).toEqual({
          driver: "json-file",
          options: { "max-size": "10m", "max-file": "3" },
        });
  });

  test("its own service is the first, and the image of that nothing but the variable", () => {
    for (const { name, answers, extension } of all) {
      if (extension.compose === undefined) continue;
      const [first, ...others] = Object.values(extension.compose.services);
      expect(first!.image, name).toBe(answers["backend-image"] ?? IMAGE);
      for (const { image } of others) expect(image, name).not.toContain("${");
    }
  });

  test("nothing that hosts copy out of an image is made a symbolic link", () => {
    for (const { name, instructions } of all)
      expect(instructions, name).not.toMatch(/\bln\b.*-\w*s/);
  });
});

test("each rule finds what it is for", async () => {
  const fine = await planned(
    answersFor({ title, vm: "compose", host: ["script"] }),
  );
  const metadata = JSON.parse(fine.metadata) as Record<string, object>;
  const having = (change: object) => ({
    ...fine,
    metadata: JSON.stringify({ ...metadata, ...change }),
  });
  const labelled = (labels: Record<string, string>) => ({
    ...fine,
    labels: { ...fine.labels, ...labels },
  });
  const composed = (compose: object) => ({
    ...fine,
    compose: compose as ComposeFile,
  });
  const service = (backend: object) => composed({ services: { backend } });
  const tab = { title: "T", root: "usr/share/html", src: "index.html" };
  const page = { mode: 0o644, content: Buffer.from(`<img src="/a.svg" />`) };
  const wrong: [InstalledExtension, RegExp][] = [
    [having({ $schema: "x" }), /Docker Desktop: .*additional properties/],
    [having({ icon: undefined }), /Rancher Desktop: .*missing icon/],
    [having({ icon: "icon.png" }), /Rancher.*no SVG[^]*Podman.*no SVG/],
    [having({ ui: { "dashboard-tab": tab } }), /Rancher.* single segment/],
    [having({ ui: undefined }), /Podman Desktop: .*neither listed/],
    [having({ vm: { image: "a", composefile: "b" } }), /Docker.* exactly one/],
    [having({ vm: { image: IMAGE } }), /Podman Desktop: vm.image is never/],
    [
      having({ host: { binaries: [{ darwin: [{ path: "/a b" }] }] } }),
      /Captain: .*plain file name/,
    ],
    [
      { ...fine, files: new Map() },
      /not in the image[^]*Podman.*not there[^]*Captain.*not there/,
    ],
    [
      { ...fine, files: new Map([["/ui/index.html", page]]) },
      /Rancher.*not relative[^]*Podman.*not relative/,
    ],
    [{ ...fine, links: ["/icon.svg"] }, /Captain: .*symbolic link/],
    [{ ...fine, labels: {} }, /Docker Desktop: .*categories is missing/],
    [{ ...fine, labels: {} }, /Podman Desktop: .*api.version is missing/],
    [{ ...fine, labels: {} }, /Captain: .*version of the API/],
    [
      labelled({ "com.docker.extension.categories": "ai" }),
      /Docker Desktop: .*categories is wrong/,
    ],
    [
      labelled({ "org.opencontainers.image.title": "R&D" }),
      /Podman Desktop: .*breaks the address/,
    ],
    [
      labelled({ "org.opencontainers.image.title": "クジラ" }),
      /Podman Desktop: nothing is left/,
    ],
    [
      composed({ services: { db: { image: "postgres" } } }),
      /Docker.*first service[^]*Podman.*extension's own/,
    ],
    [
      composed({ services: {}, configs: { app: { file: "./a.conf" } } }),
      /Podman.*app is a file that is gone/,
    ],
    [service({ ports: ["80:80"] }), /Docker Desktop: .*beyond loopback/],
    [service({ container_name: "a" }), /Docker Desktop: .*container_name/],
    [service({ image: `${IMAGE}-more` }), /Podman.*variable/],
    [service({ env_file: ".env" }), /Podman.*files that are gone/],
    [service({ volumes: ["./a:/a"] }), /Podman.*which is gone/],
    [
      service({ volumes: ["/var/run/docker.sock.raw:/s"] }),
      /Rancher.*sock.raw[^]*Podman.*sock.raw/,
    ],
    [service({ labels: ["a=b"] }), /Podman.*labels that are a list/],
    [service({ logging: { driver: "local" } }), /Podman.*logs to local/],
  ];
  for (const [extension, problem] of wrong)
    expect(problemsOfHosts(extension).join("\n")).toMatch(problem);
});

const corpus = path.resolve(import.meta.dirname, "../../../shared/corpus");
const hasCorpus = existsSync(corpus);
if (!hasCorpus)
  console.warn("Skipped: the manifests of public extensions are not here.");

describe.skipIf(!hasCorpus)("public extensions", () => {
  const read = (folder: string) =>
    readFileSync(path.join(corpus, folder, "metadata.json"), "utf8");

  test("Docker's own samples are accepted", () => {
    const samples = readdirSync(corpus).filter((name) =>
      name.startsWith("docker__extensions-sdk__"),
    );
    expect(samples).toHaveLength(7);
    for (const sample of samples)
      expect(metadataProblems(read(sample)), sample).toEqual([]);
  });

  test("what is known to be invalid is refused", () => {
    const [, ...rows] = readFileSync(path.join(corpus, "index.tsv"), "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    const invalid = rows.filter((row) =>
      /extra-root|image\+composefile/.test(row.at(-1)!),
    );
    expect(invalid.length).toBeGreaterThan(5);
    for (const [, folder] of invalid)
      expect(metadataProblems(read(folder!)), folder).not.toEqual([]);
  });

  test("Rancher Desktop wants an icon", () => {
    const metadata = read("rancher-sandbox__rancher-desktop__missing-icon");
    expect(rancherDesktopProblems({ metadata, labels: {} })).toContain(
      "Invalid extension: missing icon",
    );
  });
});
