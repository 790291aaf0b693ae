import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, inject, test } from "vitest";
import { installer } from "../build/support/installation.ts";
import { emit, folderForTests } from "../build/support/project.ts";
import { node24, tools } from "../build/support/tools.ts";
import { attempt, docker, hasEngine } from "../support/engine.ts";
import { extract, sizeOf } from "./support/image.ts";
import { provideBases } from "./support/stand-ins.ts";

const { missing, node } = await tools({ node: node24 });

const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** Sizes are printed; what must not grow is asserted. */
describe.skipIf(missing || !hasEngine())("an image", () => {
  const folder = folderForTests();
  const tag = (name: string) => `cde-figures-${process.pid}-${name}:1`;

  test("adds little to its base", { timeout: 600_000 }, async () => {
    const page = await build("page", ["--ui", "svelte", "--backend", "none"]);
    const go = await build("go", ["--ui", "none", "--backend", "go"]);
    try {
      const base = await sizeOf(await baseOf(go.home));
      const added = (await sizeOf(go.tag)) - base;
      const bundle = await sizeOfPage(page.tag);
      const image = await sizeOf(page.tag);
      console.log(
        `image of a page: ${kB(image)}, ${kB(image - bundle)} beyond its bundle; Go over its base: ${kB(added)}`,
      );
      expect(image - bundle).toBeLessThan(10_000);
      expect(added).toBeLessThan(10_000_000);
    } finally {
      await attempt(["image", "rm", "--force", page.tag, go.tag]);
    }
  });

  test("is built from little, and after an edit only what depends on it", async () => {
    const home = path.join(folder(), "full");
    const project = await emit(
      home,
      ["--ui", "react", "--backend", "go"],
      [node],
    );
    await provideBases([path.join(home, "Dockerfile")]);
    // Everything that a day's work leaves behind is there.
    await installer(inject("shelf"))(project, "npm");
    await project.shell("npm run build && npm test");
    await writeFile(path.join(home, ".env"), "SECRET=1\n");
    await mkdir(path.join(home, "backend/.venv/lib"), { recursive: true });
    await writeFile(path.join(home, "backend/.venv/lib/x"), "x".repeat(1e6));

    const image = tag("full");
    const run = async () => {
      const start = Date.now();
      const { exitCode, all } = await attempt(
        ["buildx", "build", "--progress=plain", "--load", "--tag", image, "."],
        { cwd: home },
      );
      expect(exitCode, all).toBe(0);
      return { ms: Date.now() - start, all };
    };
    try {
      const app = path.join(home, "ui/src/App.tsx");
      const server = path.join(home, "backend/main.go");
      // No engine has built it before, and what it downloads stays for others.
      for (const file of [app, server])
        await appendFile(file, `// ${randomUUID()}\n`);
      const first = await run();
      const text = await readFile(app, "utf8");
      await writeFile(
        app,
        text.replace("<Header />", "<Header /><p>Edited</p>"),
      );
      const second = await run();
      expect(cachedSteps(second.all)).toEqual(
        expect.arrayContaining([
          expect.stringContaining("npm ci"),
          expect.stringContaining("go build"),
        ]),
      );
      const { files, folder: copied } = await extract(image);
      await rm(copied, { recursive: true });
      const scripts = [...files].filter(([name]) => name.endsWith(".js"));
      expect(
        scripts.some(([, { content }]) => content.includes("Edited")),
        "the image has the edit",
      ).toBe(true);
      const context = Math.max(...transfers(first.all));
      console.log(
        `context: ${kB(context)}; first build ${first.ms} ms (with what was downloaded before), after an edit of the page ${second.ms} ms (${((100 * second.ms) / first.ms).toFixed(0)} %)`,
      );
      expect(context).toBeLessThan(300_000);
    } finally {
      await attempt(["image", "rm", "--force", image]);
    }
  });

  async function build(name: string, flags: readonly string[]) {
    const home = path.join(folder(), name);
    await emit(home, flags, []);
    await provideBases([path.join(home, "Dockerfile")]);
    const image = tag(name);
    await docker(["buildx", "build", "--load", "--tag", image, "."], {
      cwd: home,
    });
    return { home, tag: image };
  }
});

/** Instructions that were not run again. */
function cachedSteps(log: string): string[] {
  const lines = log.split("\n");
  const cached = lines.flatMap(
    (line) => /^(#\d+) CACHED/.exec(line)?.[1] ?? [],
  );
  return lines.filter((line) =>
    cached.some((step) => line.startsWith(`${step} [`)),
  );
}

/** Bytes of what was sent to the builder, .dockerignore and images' names included. */
function transfers(log: string): number[] {
  const found = [...log.matchAll(/transferring context: ([\d.]+)(k|M)?B/g)];
  expect(found, log).not.toEqual([]);
  const units = { k: 1e3, M: 1e6 };
  return found.map(
    ([, amount, unit]) =>
      Number(amount) * (units[unit as keyof typeof units] ?? 1),
  );
}

async function baseOf(home: string): Promise<string> {
  const text = await readFile(path.join(home, "Dockerfile"), "utf8");
  return /^ARG ALPINE_IMAGE=(.*)$/m.exec(text)![1]!;
}

/** Bytes of the page as it is in the image. */
async function sizeOfPage(tag: string): Promise<number> {
  const { files, folder } = await extract(tag);
  await rm(folder, { recursive: true });
  return [...files]
    .filter(([name]) => name.startsWith("/ui/"))
    .reduce((sum, [, { content }]) => sum + content.length, 0);
}
