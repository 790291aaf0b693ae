import { expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { answersFor } from "../support/answers.ts";
import { stacks } from "../support/combinations.ts";

async function readmeOf(answers: Answers): Promise<string> {
  return (await planProject(answers)).get("README.md")!.content;
}

const hostsIn = (readme: string) =>
  /^## Hosts\n[^]*?(?=^## )/m.exec(readme)![0];

const hostsSection = async (given: object) =>
  hostsIn(await readmeOf(answersFor({ title: "Whale watch", ...given })));

const readmes = await Promise.all(
  stacks.map(async ({ name, answers }) => ({
    name,
    answers,
    readme: await readmeOf(answers),
  })),
);

test("the README of every project names the hosts, and how the image gets there", () => {
  for (const { name, answers, readme } of readmes) {
    const section = hostsIn(readme);
    for (const way of [
      "run docker:install",
      `rdctl extension install ${answers.image}:`,
      "Install custom…",
      "[Captain](https://",
    ])
      expect(section, name).toContain(way);
  }
});

test.each([
  [{ vm: "image" }, "The backend is never started"],
  [{ vm: "compose" }, "copies the whole image"],
  [{ ui: "none" }, "neither listed nor removed"],
  [{ feature: ["storage"] }, "leaves its volume `data`"],
  [{ feature: ["service-postgres"] }, "leaves its volume `database`"],
  [{ feature: ["service-redis"] }, "leaves its volume `cache`"],
  [{ feature: ["docker-socket"] }, "Podman's machine has"],
  [
    { feature: ["docker-socket"], "engine-socket": "docker.sock.raw" },
    "an empty folder",
  ],
  [{ feature: ["oauth"] }, "Signing in is not possible"],
  [{ host: ["script"] }, "`greet.cmd` does not run"],
  [{ backend: "script" }, "tells no exit code"],
  [{ backend: "go" }, "the name of its status"],
  [{ ui: "html" }, "`podman events` runs on"],
  [{ title: "R&D" }, `"&" means something else`],
])(
  "%j has a row about it in the README, and others have not",
  async (given, row) => {
    expect(await hostsSection(given)).toContain(row);
    // Between them, these two have next to nothing.
    const others = await Promise.all(
      [{ backend: "none" }, { backend: "image" }].map(hostsSection),
    );
    expect(others.filter((other) => !other.includes(row))).not.toEqual([]);
  },
);

test("the README of every project names the roads to people that there are, each with its source, and when it was looked up", () => {
  for (const { name, answers, readme } of readmes) {
    const [section] = /^## How people get it\n[^]*?(?=^## )/m.exec(readme)!;
    expect(section, name).toMatch(/as of 20\d\d-\d\d-\d\d/);
    const image = `${answers.image}:0.1.0`;
    const roads = section.split("\n").filter((line) => line.startsWith("- **"));
    for (const way of [
      `\`docker extension install ${image}\``,
      `\`docker extension share ${image}\``,
      `the line \`${image}\` to \`extensions.txt\``,
      "a higher semantic version as tag",
    ])
      expect(
        roads.filter((road) => road.includes(way)),
        name,
      ).toHaveLength(1);
    for (const road of roads) expect(road, name).toMatch(/\]\(https:/);
    // Nobody is sent where nothing is taken.
    expect(section, name).toMatch(/no new extensions since .*\]\(https:/);
  }
});
