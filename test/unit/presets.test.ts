import { describe, expect, test } from "vitest";
import { impliedAnswers, overPreset } from "../../generators/answers.ts";
import { planProject } from "../../generators/parts.ts";
import { presetAnswers, presetChoices } from "../../generators/presets.ts";
import { questions } from "../../generators/questions.ts";
import { answersFor } from "../support/answers.ts";

const names = presetChoices
  .map(({ value }) => value)
  .filter((name) => name !== "none");

const uis = choicesOf("ui").filter((ui) => ui !== "none");

test("Docker's seven samples are presets by their names", () => {
  expect(names).toEqual(
    expect.arrayContaining([
      "minimal-frontend",
      "minimal-docker-cli",
      "minimal-backend",
      "react",
      "vm-service",
      "kubernetes",
      "oauth",
    ]),
  );
});

describe.each(names)("the preset %s", (name) => {
  const preset = presetAnswers(name, "--preset");

  test("goes together and makes a project", async () => {
    const files = await planProject(answersFor(preset));
    expect(files.has("metadata.json")).toBe(true);
  });

  test.each(uis)("can have another UI: %s", async (ui) => {
    const answers = answersFor(overPreset(preset, { ui }));
    expect(answers).toMatchObject({ ui, backend: preset["backend"] });
    expect((await planProject(answers)).has("ui/index.html")).toBe(true);
  });
});

test("a detail of a preset yields to what was given, and what it is about does not", () => {
  const sample = presetAnswers("minimal-backend", "--preset");
  expect(answersFor(sample)).toMatchObject({ vm: "image" });
  expect(
    answersFor(overPreset(sample, { feature: ["vm-folder"] })),
  ).toMatchObject({ backend: "script", vm: "compose" });
  expect(() =>
    answersFor(
      overPreset(presetAnswers("minimal-frontend", "--preset"), { ui: "none" }),
    ),
  ).toThrow(/the extension would be empty/);
});

test("full leaves out only what excludes something of it", () => {
  const full = presetAnswers("full", "--preset");
  const { feature, host } = answersFor(full);
  for (const value of choicesOf("host"))
    expect(host, "every kind of host binary").toContain(value);
  for (const value of choicesOf("feature"))
    if (!(feature as readonly string[]).includes(value))
      expect(
        () => answersFor({ ...full, feature: [...feature, value] }),
        `full could have ${value}`,
      ).toThrow(/both keep the items/);
});

test("an unknown preset is refused by its name", () => {
  expect(() => presetAnswers("kubernets", "--preset")).toThrow(
    /--preset must be one of .*did you mean kubernetes/,
  );
  for (const odd of [1, null, ["react"], "constructor"])
    expect(() => presetAnswers(odd, "--preset")).toThrow(/must be one of/);
});

test("what a feature brings along is said, and what was asked for is not", () => {
  const given = { feature: ["storage", "kubernetes"] };
  expect(impliedAnswers(given, answersFor(given))).toEqual([
    "--host download: --feature kubernetes calls its program.",
  ]);
  const all = { ...given, host: ["download"] };
  expect(impliedAnswers(all, answersFor(all))).toEqual([]);
});

test.each([
  [
    { feature: ["storage"], vm: "image" },
    /--vm must be "compose".*needs a volume/,
  ],
  [
    { backend: "image", vm: "image" },
    /--vm must be "compose".*service of the compose file/,
  ],
  [
    { "cap-add": ["NET_ADMIN"], vm: "image" },
    /--vm must be "compose".*NET_ADMIN/,
  ],
  [
    { backend: "image", ui: "none" },
    /--backend cannot be "image".*show its web page/,
  ],
  [
    { backend: "script", ui: "none" },
    /--backend cannot be "script".*run the script/,
  ],
  [{ ui: "none", host: ["go"] }, /--host cannot be "go".*nothing would run it/],
  [{ ui: "none", feature: ["oauth"] }, /--feature cannot be "oauth".*show it/],
  [
    { backend: "none", feature: ["jobs"] },
    /--feature cannot be "jobs".*go, node, python or java/,
  ],
  [
    { backend: "script", feature: ["storage"] },
    /--feature cannot be "storage".*--backend script/,
  ],
  [{ feature: ["storage", "service-postgres"] }, /both keep the items/],
  [{ feature: ["kubernetes"], host: "none" }, /--host must hold "download"/],
  [
    { backend: "none", "cap-add": ["NET_ADMIN"] },
    /--cap-add needs a container/,
  ],
  [{ ui: "vue", "ui-kit": "plain" }, /--ui-kit does not apply: only React/],
  [
    { "backend-image": "nginx" },
    /--backend-image does not apply: no existing image/,
  ],
  [
    { backend: "image", "backend-image": "NO image" },
    /must be the name of an image/,
  ],
  [{ backend: "image", "backend-port": "0" }, /must be a port/],
  [
    { "engine-socket": "docker.sock" },
    /--engine-socket does not apply: no socket/,
  ],
])("%j is refused with the reason", (given, reason) => {
  expect(() => answersFor(given)).toThrow(reason);
});

function choicesOf(name: "ui" | "feature" | "host"): string[] {
  const question = questions.find((each) => each.name === name);
  if (question === undefined || !("choices" in question))
    throw new Error(`${name} has no choices`);
  return question.choices
    .map(({ value }): string => value)
    .filter((value) => name === "ui" || value !== "none");
}
