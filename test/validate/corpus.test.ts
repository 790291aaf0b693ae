import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../generators/validate/validate.ts";
import { EXPECTED } from "./support/expected-findings.ts";
import { briefs, validateFiles } from "./support/in-memory.ts";

const corpus = path.resolve(import.meta.dirname, "../../../shared/corpus");
const isThere = existsSync(path.join(corpus, "index.tsv"));
if (!isThere)
  console.warn("Skipped: the manifests of public extensions are not here.");

function table(name: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(path.join(corpus, name), "utf8")
    .trimEnd()
    .split("\n");
  const names = head!.split("\t");
  return rows.map((row) =>
    Object.fromEntries(
      row.split("\t").map((cell, index) => [names[index], cell]),
    ),
  );
}

describe.skipIf(!isThere)("public extensions", () => {
  const reports = new Map<string, Report>();
  const labels = new Map<string, Map<string, string>>();

  beforeAll(() => {
    for (const { dir, label, value_as_written_in_Dockerfile: value } of table(
      "labels.tsv",
    )) {
      const own = labels.get(dir!) ?? new Map<string, string>();
      // A line break in the Dockerfile stands as \n here.
      own.set(label!, value!.replaceAll("\\\\n", "\\\n"));
      labels.set(dir!, own);
    }
    for (const dir of readdirSync(corpus)) {
      const folder = path.join(corpus, dir);
      if (!existsSync(path.join(folder, "metadata.json"))) continue;
      const files = new Map(
        readdirSync(folder).map((name) => [
          name,
          readFileSync(path.join(folder, name), "utf8"),
        ]),
      );
      const own = labels.get(dir);
      if (own)
        files.set(
          "Dockerfile",
          `FROM acme/base:1\n${[...own].map(([name, value]) => `LABEL ${name}=${value}\n`).join("")}`,
        );
      reports.set(dir, validateFiles(files));
    }
  });

  const rulesOf = (dir: string) =>
    new Set(reports.get(dir)!.findings.map(({ rule }) => rule));

  test("all are read", () => {
    expect(reports.size).toBe(70);
  });

  test("in each is found what a person found who went through it, and no more", () => {
    const found = [...reports].map(([dir, { findings }]) => {
      const rules = findings.map(({ rule }) => rule).toSorted();
      const counted = [...new Set(rules)].map((rule) => {
        const count = rules.filter((each) => each === rule).length;
        return count === 1 ? rule : `${rule}*${count}`;
      });
      return [dir, counted.join(" ")];
    });
    expect(Object.fromEntries(found)).toEqual(EXPECTED);
  });

  test("what is odd about one is found in it, and in no other", () => {
    const odd: [RegExp, string][] = [
      [/extra-root/, "metadata-schema"],
      [/image\+composefile/, "vm-image-or-composefile"],
      [/ui\.backend/, "ui-backend"],
    ];
    for (const { dir, odd: words } of table("index.tsv"))
      for (const [word, rule] of odd)
        if (word.test(words!))
          expect([...rulesOf(dir!)], `${dir} ${words}`).toContain(rule);
  });

  test("what its compose file has is found", () => {
    const features: Record<string, string> = {
      "first-svc-not-plugin-image": "compose-first-service",
      container_name: "compose-container-name",
      build: "compose-build",
      version: "compose-version",
    };
    for (const {
      dir,
      compose_features: words,
      "exposes.socket": socket,
    } of table("index.tsv"))
      for (const [word, rule] of Object.entries(features)) {
        // Without a socket nobody calls the first service by it.
        if (rule === "compose-first-service" && socket === "-") continue;
        const has = words!.split(",").includes(word);
        expect(rulesOf(dir!).has(rule) || !has, `${dir} ${word}`).toBe(true);
      }
  });

  test("a label that is missing, empty or wrong is found in exactly those that have it so", () => {
    const categories = new Set(
      "ci-cd container-orchestration cloud-deployment cloud-development database kubernetes networking image-registry security testing-tools utility-tools volumes".split(
        " ",
      ),
    );
    for (const [dir, own] of labels) {
      const report = reports.get(dir);
      if (!report) continue;
      const text = (name: string) => own.get(name)?.replace(/^"|"$/g, "");
      const given = text("com.docker.extension.categories") ?? "";
      const isWrong =
        !given.includes("$") &&
        given !== "" &&
        given
          .split(",")
          .some((each) => each.trim() !== "" && !categories.has(each.trim()));
      expect(rulesOf(dir).has("label-categories"), `${dir} ${given}`).toBe(
        isWrong,
      );
      const required = report.findings
        .filter(({ rule }) => rule === "label-required")
        .map(({ message }) => /label (\S+) is/.exec(message)![1]);
      const wanted = [
        "org.opencontainers.image.title",
        "org.opencontainers.image.description",
        "org.opencontainers.image.vendor",
        "com.docker.desktop.extension.api.version",
        "com.docker.desktop.extension.icon",
        "com.docker.extension.screenshots",
        "com.docker.extension.detailed-description",
        "com.docker.extension.publisher-url",
        "com.docker.extension.changelog",
        "com.docker.extension.categories",
      ].filter((name) => !text(name)?.trim());
      expect(required, dir).toEqual(expect.arrayContaining(wanted));
      expect(wanted, dir).toEqual(expect.arrayContaining(required));
    }
  });

  test("Docker's samples have nothing wrong in metadata.json and compose files", () => {
    for (const [dir, report] of reports) {
      if (!dir.startsWith("docker__extensions-sdk__")) continue;
      const errors = report.findings.filter(
        ({ severity, place }) =>
          severity === "error" && place?.file !== "Dockerfile",
      );
      expect(errors, dir).toEqual([]);
    }
  });

  test("Rancher Desktop's fixtures are refused where it refuses them", () => {
    for (const [dir, report] of reports) {
      if (!dir.startsWith("rancher-sandbox__rancher-desktop__")) continue;
      const isRefused = report.hosts["rancher-desktop"].verdict === "refused";
      expect(isRefused, `${dir} ${briefs(report).join(", ")}`).toBe(
        dir.endsWith("missing-icon"),
      );
    }
  });
});
