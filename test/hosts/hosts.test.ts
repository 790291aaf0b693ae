import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { answersFor } from "../support/answers.ts";
import { stacks } from "../support/combinations.ts";
import { readLabels } from "../support/dockerfile.ts";
import { dockerDesktopProblems, metadataProblems } from "./docker-desktop.ts";
import type { InstalledExtension } from "./extension.ts";
import { rancherDesktopProblems } from "./rancher-desktop.ts";

/** What both hosts read of a project before its image is built. */
async function planned(answers: Answers): Promise<InstalledExtension> {
  const plan = await planProject(answers);
  const compose = plan.get("compose.yaml")?.content;
  return {
    metadata: plan.get("metadata.json")!.content,
    labels: readLabels(plan.get("Dockerfile")!.content),
    ...(compose === undefined
      ? {}
      : {
          compose: parse(compose) as NonNullable<InstalledExtension["compose"]>,
        }),
  };
}

test.each(stacks)(
  "$name suits Docker Desktop and Rancher Desktop",
  async ({ answers }) => {
    const extension = await planned(answers);
    expect(dockerDesktopProblems(extension)).toEqual([]);
    expect(rancherDesktopProblems(extension)).toEqual([]);
  },
);

test("everything at once suits Docker Desktop, and Rancher Desktop but for the raw socket", async () => {
  const given = {
    feature: ["storage", "jobs", "docker-socket", "vm-folder", "service-redis"],
    host: ["script", "go", "download"],
  };
  const extension = await planned(answersFor(given));
  expect(dockerDesktopProblems(extension)).toEqual([]);
  expect(rancherDesktopProblems(extension)).toEqual([
    "service backend mounts docker.sock.raw",
  ]);
  const plain = await planned(
    answersFor({ ...given, "engine-socket": "docker.sock" }),
  );
  expect(rancherDesktopProblems(plain)).toEqual([]);
});

test("each rule finds what it is for", async () => {
  const fine = await planned(answersFor({ vm: "compose", host: ["script"] }));
  const metadata = JSON.parse(fine.metadata) as Record<string, object>;
  const having = (change: object) => ({
    ...fine,
    metadata: JSON.stringify({ ...metadata, ...change }),
  });
  const both = (extension: InstalledExtension) => [
    ...dockerDesktopProblems(extension),
    ...rancherDesktopProblems(extension),
  ];
  const tab = { title: "T", root: "usr/share/html", src: "index.html" };
  const wrong: [InstalledExtension, RegExp][] = [
    [having({ $schema: "x" }), /additional properties/],
    [having({ icon: undefined }), /missing icon/],
    [having({ icon: "icon.png" }), /no SVG/],
    [having({ ui: { "dashboard-tab": tab } }), /single segment/],
    [having({ vm: { image: "a", composefile: "b" } }), /exactly one/],
    [{ ...fine, files: new Map() }, /not in the image/],
    [{ ...fine, labels: {} }, /categories is missing/],
    [
      {
        ...fine,
        labels: { ...fine.labels, "com.docker.extension.categories": "ai" },
      },
      /categories is wrong/,
    ],
    [
      { ...fine, compose: { services: { db: { image: "postgres" } } } },
      /first service/,
    ],
    [
      { ...fine, compose: { services: { a: { ports: ["80:80"] } } } },
      /beyond loopback/,
    ],
  ];
  for (const [extension, problem] of wrong)
    expect(both(extension).join("\n")).toMatch(problem);
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
