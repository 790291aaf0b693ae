import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emit, folderForTests } from "../build/support/project.ts";
import { ANEW, attempt, docker, hasEngine } from "../support/engine.ts";
import { temporaryFolder } from "../support/temporary.ts";
import {
  type InspectingProxy,
  inspectingProxy,
} from "./support/inspecting-proxy.ts";
import { provideBases } from "./support/stand-ins.ts";

/** In files that go into the build and must not stay there. */
const MARK = "a-password-that-nobody-may-see";

/**
 * Secrets of the builds: package managers that find nothing in a cache, and give
 * up at the first try.
 */
const configuration = (proxy: InspectingProxy) => ({
  npmrc: `; ${MARK}\ncache=/tmp/npm\nfetch-retries=0\n`,
  pipconf: `# ${MARK}\n[global]\nno-cache-dir = true\nretries = 0\n`,
  goenv: `# ${MARK}\nGOMODCACHE=/tmp/modules\n`,
  // Maven knows of no proxy but those that stand there.
  mavensettings: `<settings><!-- ${MARK} --><localRepository>/tmp/repository</localRepository><proxies><proxy><host>127.0.0.1</host><port>${new URL(proxy.url).port}</port></proxy></proxies></settings>`,
});

const projects = [
  {
    name: "npm and pip",
    stages: ["ui", "backend"],
    flags: ["--ui", "svelte", "--backend", "python"],
  },
  {
    name: "Go",
    stages: ["backend"],
    flags: ["--ui", "html", "--backend", "go", "--feature", "service-redis"],
  },
  {
    name: "Maven",
    stages: ["backend"],
    flags: ["--ui", "html", "--backend", "java"],
  },
];

describe.skipIf(!hasEngine()).each(projects)(
  "behind a proxy that inspects TLS: $name",
  ({ name, stages, flags }) => {
    const folder = folderForTests();
    const home = () => path.join(folder(), "project");
    const tag = `cde-tls-proxy-${name.split(" ")[0]!.toLowerCase()}:${process.pid}`;
    let proxy: InspectingProxy;

    beforeAll(async () => {
      proxy = await inspectingProxy(folder());
      for (const [id, text] of Object.entries(configuration(proxy)))
        await writeFile(path.join(folder(), id), text);
      await emit(home(), flags, []);
      await provideBases([path.join(home(), "Dockerfile")]);
    });

    afterAll(async () => {
      proxy.close();
      await attempt(["image", "rm", "--force", tag]);
    });

    const build = (...options: string[]) =>
      attempt(
        [
          "buildx",
          "build",
          ...ANEW,
          "--network",
          "host",
          ...Object.keys(configuration(proxy)).flatMap((id) => [
            "--secret",
            `id=${id},src=${path.join(folder(), id)}`,
          ]),
          "--build-arg",
          "HTTPS_PROXY",
          ...options,
          ".",
        ],
        { cwd: home(), env: { HTTPS_PROXY: proxy.url } },
      );

    test.each(stages)("stage %s fails without the secret", async (stage) => {
      const { exitCode, all } = await build("--target", stage);
      expect(exitCode, all).not.toBe(0);
      expect(all).toMatch(/certificat/i);
    });

    test("with the secret it builds, and the image knows nothing of it", async () => {
      const { exitCode, all } = await build(
        "--secret",
        `id=ca,src=${proxy.ca}`,
        "--load",
        "--tag",
        tag,
      );
      expect(exitCode, all).toBe(0);
      expect(proxy.fetched.size).toBeGreaterThan(0);

      const secrets = [
        MARK,
        (await readFile(proxy.ca, "utf8")).split("\n")[1]!,
      ];
      for (const secret of secrets)
        expect(await holds(tag, secret), secret).toBe(false);
      // What is there is found.
      expect(await holds(tag, "dashboard-tab")).toBe(true);
      expect(
        await docker(["image", "history", "--no-trunc", tag]),
      ).not.toContain(MARK);
    });
  },
);

/** Whether a file of an image has a text in it, or the image's configuration. */
async function holds(tag: string, text: string): Promise<boolean> {
  const container = `${tag.replace(":", "-")}-${Math.random().toString(36).slice(2)}`;
  const archive = path.join(temporaryFolder(), "files.tar");
  await docker(["create", "--name", container, tag, "nothing"]);
  try {
    await docker(["export", "--output", archive, container]);
  } finally {
    await docker(["rm", container]);
  }
  const config = await docker(["image", "inspect", tag]);
  return config.includes(text) || (await readFile(archive)).includes(text);
}
