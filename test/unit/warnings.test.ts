import { expect, test } from "vitest";
import { warningsAbout } from "../../generators/answers.ts";
import { presetAnswers } from "../../generators/presets.ts";
import { answersFor } from "../support/answers.ts";

const warnings = (given: object) => warningsAbout(answersFor({ ...given }));

test("a project that works in every host has no warning", () => {
  const fine = { title: "Whale watch", feature: ["docker-socket"], host: "go" };
  expect(warnings(fine)).toEqual([]);
});

test.each([
  [{ vm: "image" }, "--vm image: Podman Desktop", "--vm compose"],
  [{ ui: "none" }, "--ui none: Podman Desktop neither lists nor removes", ""],
  [{ host: ["script"] }, "--host: on Windows, Podman Desktop", "--host go"],
  [
    { feature: ["docker-socket"], "engine-socket": "docker.sock.raw" },
    "--engine-socket docker.sock.raw: only Docker Desktop",
    "--engine-socket docker.sock is",
  ],
])("%j warns of what is lost, and says what is not", (given, lost, instead) => {
  const [warning, ...more] = warnings({ title: "Whale watch", ...given });
  expect(warning).toContain(lost);
  expect(warning).toContain(instead);
  expect(more).toEqual([]);
});

test.each([
  ["R&D Tools", `"&"`],
  ["C# Notes", `"#"`],
  ["100% A + B", `"%"`],
  ["A + B", `"+"`],
  ["My", "other extensions"],
  ["My Extension", "other extensions"],
  ["Hello, world!", "other extensions"],
  ["Dashboard", "other extensions"],
  ["拡張機能", "Latin letters"],
  ["Мой кит", "Latin letters"],
  ["portainer", "another extension has this title"],
  ["JFrog", "another extension has this title"],
])("the title %s warns: %s", (title, reason) => {
  expect(warnings({ title })).toEqual([expect.stringContaining(reason)]);
});

test.each(["Whale watch", "Docker Postgres", "Кит 2", "Größe", "k8s/cost"])(
  "the title %s is fine",
  (title) => expect(warnings({ title })).toEqual([]),
);

test("Docker's sample of the least backend keeps its form, and warns of it", () => {
  const sample = presetAnswers("minimal-backend", "--preset");
  expect(warnings({ ...sample, title: "Whale watch" })).toEqual([
    expect.stringContaining("--vm image"),
  ]);
});
