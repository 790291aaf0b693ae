import { readFile } from "node:fs/promises";
import path from "node:path";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { javaTools } from "./support/java.ts";
import { emit, folderForTests } from "./support/project.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
  git: () => command("git"),
  curl: () => command("curl"),
  python: () => command("python3"),
});
const { missing: noJava, java } = await tools({ java: javaTools });

interface Workflow {
  jobs: {
    test: { steps: { run?: string; "working-directory"?: string }[] };
  };
}

describe.skipIf(missing)(
  "what an emitted project says works as written",
  () => {
    const folder = folderForTests();

    // What is said is the same for every page that is built; vanilla is the quickest.
    it.each<[ui: string, backend: string]>([
      ["react", "go"],
      ["vanilla", "node"],
      ["vanilla", "python"],
      ["vanilla", "script"],
      ["html", "image"],
      ["vanilla", "none"],
      ...(noJava === undefined ? [["none", "java"] as [string, string]] : []),
    ])("README.md: ui %s, backend %s", async (ui, backend) => {
      const home = path.join(folder(), `readme-${ui}-${backend}`);
      const options = ["--ui", ui, "--backend", backend];
      const project = await emit(home, options, [
        node,
        ...(backend === "java" ? [java] : []),
      ]);
      const text = await readFile(project.path("README.md"), "utf8");
      const blocks = shellBlocks(text);
      await project.shell("git init --quiet && git add --all");
      const lines = blocks.flatMap((block) => block.trim().split("\n"));

      // What comes before the first step stands in a section of its own.
      const setUp = blocks.filter((block) => block.includes("-m venv"));
      expect(setUp).toHaveLength(backend === "python" ? 1 : 0);
      for (const block of setUp) await project.shell(block);
      // The same terminal all the time: what was activated stays so.
      const activate = lines.find((line) => line.endsWith("/bin/activate"));
      const typed = (block: string) =>
        activate === undefined ? block : `${activate}\n${block}`;

      const plain = lines.filter((line) => /^npm (?!run docker:)/.test(line));
      const seen = ui === "none" ? [] : ["npm run dev"];
      expect(plain).toEqual(["npm install", ...seen, "npm test"]);
      for (const line of plain)
        if (!seen.includes(line)) await project.shell(typed(line));
      expect(await project.shell("git diff")).toBe("");

      for (const line of seen) {
        const stop = await project.serve(typed(line), "localhost:3000/#token=");
        try {
          const page = await fetch("http://localhost:3000/");
          expect(await page.text()).toContain("<title>Whale Watch</title>");
        } finally {
          await stop();
        }
      }

      // Docker's turn is elsewhere; here its scripts only have to be there.
      const { scripts } = JSON.parse(
        await readFile(project.path("package.json"), "utf8"),
      ) as { scripts: Record<string, string> };
      const docker = lines.filter((line) => line.startsWith("npm run docker:"));
      for (const line of docker)
        expect(scripts).toHaveProperty([line.split(" ")[2]!]);

      const tried = blocks
        .filter((block) => !block.startsWith("npm ") && !setUp.includes(block))
        // A socket of this test's own, in case somebody works by the same README.
        .map((block) => typed(block.replaceAll("/tmp/", `${folder()}/`)));
      if (["image", "none"].includes(backend)) return expect(tried).toEqual([]);
      if (backend === "script") {
        const [greet, ...more] = tried;
        expect(more).toEqual([]);
        return expect(await project.shell(greet!)).toContain("Ada");
      }
      const [server, client, ...more] = tried;
      expect(more).toEqual([]);
      const stop = await project.serve(server!, "listening");
      try {
        expect(await project.shell(client!)).toContain("[]");
      } finally {
        await stop();
      }
    });

    it.each([
      ["vanilla", "go", "npm"],
      ["vanilla", "none", "npm"],
      ["none", "go", "npm"],
      ["vanilla", "go", "pnpm"],
    ])("ci.yml: ui %s, backend %s, %s", async (ui, backend, manager) => {
      const home = path.join(folder(), `ci-${ui}-${backend}-${manager}`);
      const stack = ["--ui", ui, "--backend", backend];
      const options = [...stack, "--package-manager", manager];
      // What the workflow installs globally must not end up on this machine.
      const prefix = `${home}-global`;
      const project = await emit(home, options, [
        path.join(prefix, "bin"),
        node,
      ]);
      const workflow = parse(
        await readFile(project.path(".github/workflows/ci.yml"), "utf8"),
      ) as Workflow;
      const lines = workflow.jobs.test.steps.flatMap(
        ({ run, "working-directory": place = "." }) =>
          run === undefined
            ? []
            : place === "."
              ? run
              : `cd ${place} && ${run}`,
      );
      expect(lines).toContain(`${manager} run test`);
      expect(lines).toContain(`${manager} run build`);
      const env = { CI: "true", npm_config_prefix: prefix };
      for (const line of lines) await project.shell(line, { env });
    });
  },
);

/** What stands in the Markdown text to be typed into a terminal. */
function shellBlocks(text: string): string[] {
  return new MarkdownIt()
    .parse(text, {})
    .filter(({ type, info }) => type === "fence" && info === "sh")
    .map(({ content }) => content);
}
