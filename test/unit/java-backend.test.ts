import { expect, test } from "vitest";
import { withoutArtifacts } from "../../generators/backend/java/pom.ts";
import { planProject } from "../../generators/parts.ts";
import { file } from "../../generators/shared/plan.ts";
import { everyStack } from "../support/sample.ts";

const dependency = (name: string) =>
  `    <!-- About ${name}. -->\n    <dependency>\n      <artifactId>${name}</artifactId>\n    </dependency>\n`;

test("artifacts that nothing needs are taken out of pom.xml along with what is said about them", () => {
  const pom = (...names: string[]) =>
    file("pom.xml", `<x>\n${names.map(dependency).join("")}</x>\n`);
  expect(withoutArtifacts(pom("a", "b", "c"), "pom.xml", ["b"])).toEqual(
    pom("a", "c"),
  );
});

test("whatever is chosen, no line is longer than the formatter allows", async () => {
  const long = new Set<string>();
  for (const { answers } of everyStack())
    if (answers.backend === "java")
      for (const [name, { content }] of await planProject(answers))
        if (name.endsWith(".java"))
          for (const line of content.split("\n"))
            if (line.length > 100) long.add(`${name}: ${line}`);
  expect([...long]).toEqual([]);
});
