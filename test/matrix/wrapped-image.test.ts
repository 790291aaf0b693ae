import { expect, test } from "vitest";
import { parse } from "yaml";
import { planProject } from "../../generators/parts.ts";
import { uiQuestions } from "../../generators/ui/questions.ts";
import type { ComposeFile } from "../hosts/extension.ts";
import { answersFor } from "../support/answers.ts";

const uis = uiQuestions[0].choices
  .map(({ value }) => value)
  .filter((ui) => ui !== "none");

test.each(uis)(
  "a wrapped image is published to this machine alone, on any free port, and %s looks for it by its label",
  async (ui) => {
    const plan = await planProject(
      answersFor({
        ui,
        backend: "image",
        "backend-image": "registry.example.com:5000/wiki/web:2.1",
        "backend-port": "8080",
        image: "acme/whale-watch-with-a-name-that-goes-on-and-on-and-on",
      }),
    );
    const { services } = parse(
      plan.get("compose.yaml")!.content,
    ) as ComposeFile;
    expect(services["backend"]).toMatchObject({
      image: "registry.example.com:5000/wiki/web:2.1",
      ports: ["127.0.0.1::8080"],
    });
    const [[name, value]] = Object.entries(
      services["backend"]!.labels as Record<string, string>,
    ) as [[string, string]];
    const [module] = [...plan].filter(([path]) =>
      /docker-desktop\/web-page\.[jt]s$/.test(path),
    );
    expect(module![1].content).toContain(`"${name}=${value}"`);
  },
);
