import { access, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { execa } from "execa";
import { imageLabels } from "../../../generators/metadata/labels.ts";
import type { Answers } from "../../../generators/questions.ts";
import { folderForTests } from "../../build/support/project.ts";
import { SERVERS } from "../../build/support/servers.ts";
import { type Item, parse } from "../../contract/client.ts";
import { clientOf } from "../../contract/features/feature.ts";
import type { RunningBackend } from "../../contract/run-backend.ts";
import type { Metadata } from "../../hosts/extension.ts";
import { problemsOfHosts } from "../../hosts/hosts.ts";
import { lossesOf } from "../../hosts/losses.ts";
import { answersFor } from "../../support/answers.ts";
import {
  attempt,
  docker,
  hasEngine,
  withSoundCache,
} from "../../support/engine.ts";
import { type Publisher, startPublisher } from "../../support/publisher.ts";
import { type Composed, composed } from "./compose.ts";
import { startContainer } from "./container-backend.ts";
import { isStatic, processorOf } from "./executable.ts";
import {
  type Extracted,
  extract,
  filesAt,
  labelsOf,
  platformOf,
} from "./image.ts";
import { PLATFORMS, provideBases, provideServices } from "./stand-ins.ts";
import { sample } from "../sample.ts";

/** Stopping takes longer only when a process does not listen to SIGTERM. */
const STOP_LIMIT = 2_000;

/** What labels are made from, with all that a Dockerfile and JSON have a meaning for. */
const about = (part: number) => ({
  title: `Whales & "Calves" $HOME \\n`,
  description: "It's 100 % of # {{.}} ${x:-y} `id`",
  vendor: "Ångström's “Sons”",
  // Parts run side by side, and the page finds its container by this name.
  image: `acme/whale-watch-image-${part}`,
  changelog: '<p class="new">1 < 2\\</p>',
  screenshot: ['A "table" \\ $1=https://example.org/1.png?a=b&c=$d'],
});

/**
 * Builds and runs every so many-th image of the sample.
 * @param part from 0
 * @param of number of parts, which are files, so that two of them run side by side
 */
export function describeImages(part: number, of: number): void {
  const named = sample
    .filter((_, index) => index % of === part)
    .map((given) => ({
      given: { ...given, ...about(part) },
      answers: answersFor({ ...given, ...about(part) }),
      name: Object.values(given).flat().join(" "),
    }));
  const { title, image } = about(part);

  describe.skipIf(!hasEngine())("an image", () => {
    const folder = folderForTests();
    const home = (index: number) => path.join(folder(), String(index));
    let publisher: Publisher;

    beforeAll(async () => {
      await execa(process.execPath, [inject("bin"), "--answers", "-"], {
        input: JSON.stringify(
          named.map(({ given }, index) => ({
            ...given,
            directory: home(index),
          })),
        ),
      });
      await provideBases(
        named.map((_, index) => path.join(home(index), "Dockerfile")),
      );
      await provideServices();
      if (withDownload() < 0) return;
      const [version] = /v\d+\.\d+\.\d+/.exec(
        await readFile(path.join(home(withDownload()), "Dockerfile"), "utf8"),
      )!;
      publisher = await startPublisher(version, "0.0.0.0");
    });
    afterAll(() => publisher?.close());

    describe.each(named.map((each, index) => ({ ...each, index })))(
      "of $name",
      ({ answers, index }) => {
        const tag = `cde-test-${process.pid}-${part}-${index}:1`;
        const isServer = answers.backend in SERVERS;
        /** What does not come from the base. */
        const ownPaths = [
          ...(isServer ? ["/backend"] : []),
          ...(answers.host.length > 0 ? ["/host"] : []),
        ];
        /** Whether a compiler made some of it. */
        const isCompiled =
          answers.host.includes("go") ||
          ["go", "python"].includes(answers.backend);
        let extracted: Extracted;

        /** Runs a script of the project, as people do. */
        const build = async (script: string, ...options: string[]) => {
          const mirror = [
            "--network=host",
            "--build-arg",
            `KUBECTL_MIRROR=http://127.0.0.1:${publisher.port}`,
          ];
          const more = answers.host.includes("download") ? mirror : [];
          await withSoundCache(() =>
            execa("npm", ["run", script, "--", ...more, ...options], {
              cwd: home(index),
            }),
          );
        };

        beforeAll(async () => {
          if (answers.host.includes("download"))
            await execa("node", ["scripts/host-pin.mjs"], {
              cwd: home(index),
              env: { KUBECTL_MIRROR: publisher.url },
            });
          await build("docker:build", "--tag", tag);
          extracted = await extract(tag);
        });
        afterAll(async () => {
          await attempt(["image", "rm", "--force", tag, `${image}:0.1.0`]);
          if (extracted) await rm(extracted.folder, { recursive: true });
        });

        test("comes from a Dockerfile that BuildKit has nothing against", async () => {
          const { exitCode, all } = await attempt(
            ["buildx", "build", "--check", "."],
            { cwd: home(index) },
          );
          expect(all).not.toContain("WARNING");
          expect(exitCode, all).toBe(0);
        });

        /** Whether what does not come from the base is for a platform's processor. */
        const expectProgramsFor = async (platform: string, image: string) => {
          const files = await filesAt(image, ownPaths);
          const processors = [...files.values()].flatMap(
            ({ content }) => processorOf(content) ?? [],
          );
          expect(new Set(processors)).toEqual(
            new Set(isCompiled ? [platform.split("/")[1]] : []),
          );
          if (answers.host.includes("download"))
            expect(String(files.get("/host/linux/kubectl")!.content)).toContain(
              platform,
            );
        };

        test("is built for both platforms without an emulator, each with programs of its own", async () => {
          await build("docker:build:multi", "--output=type=cacheonly");
          const here = await platformOf(tag);
          await expectProgramsFor(here, tag);
          const other = `${tag}-other`;
          for (const platform of PLATFORMS.filter((each) => each !== here)) {
            await build("docker:build", "--platform", platform, "--tag", other);
            try {
              await expectProgramsFor(platform, other);
            } finally {
              await attempt(["image", "rm", "--force", other]);
            }
          }
        });

        test("has the labels that were answered", async () => {
          expect(await labelsOf(tag)).toMatchObject(
            Object.fromEntries(imageLabels(answers)),
          );
        });

        const goPrograms = [
          ...(answers.backend === "go" ? ["/backend"] : []),
          ...(answers.host.includes("go") ? ["/host/linux/greeter"] : []),
        ];
        if (goPrograms.length > 0)
          test("has programs that need no library of where they run", async () => {
            // The stand-ins for Alpine are Debian: a loader would be found here, and missed there.
            for (const [name, { content }] of await filesAt(tag, goPrograms))
              expect(isStatic(content), name).toBe(true);
          });

        test("has everything that its metadata names, as every host wants it", () => {
          expect(problemsOfHosts(extracted)).toEqual([
            `Podman Desktop: the title ${title} breaks the address`,
            ...lossesOf(answers),
          ]);
        });

        if (answers.host.length > 0)
          test("has host binaries that run on this system", async () => {
            const { host } = JSON.parse(extracted.metadata) as Metadata;
            const here = process.platform === "darwin" ? "darwin" : "linux";
            for (const { path: file } of host!.binaries[0]![here]!) {
              const { stdout } = await execa(
                path.join(extracted.folder, file),
                ["whale & calf"],
              );
              expect(stdout).toContain(
                file.endsWith("kubectl") ? "I am v" : "whale & calf",
              );
            }
          });

        if (isServer && answers.vm === "image")
          describe("run from the image alone", () => {
            let backend: RunningBackend;
            beforeAll(async () => {
              backend = await startContainer(tag);
            });
            afterAll(() => backend?.dispose());

            test("answers on the mounted socket", () =>
              livesAsItShould(backend, answers));

            test("calls itself healthy", () => healthy(tag));

            test("takes over a killed one's socket, and stops at once when asked", async () => {
              await backend.stop("SIGKILL");
              const next = await startContainer(tag, backend.socket);
              try {
                const start = Date.now();
                expect(await next.stop()).toEqual({ code: 0, signal: null });
                expect(Date.now() - start).toBeLessThan(STOP_LIMIT);
              } finally {
                await next.dispose();
              }
            });
          });

        if (answers.vm === "compose")
          describe("run by compose.yaml", () => {
            let project: Composed;
            beforeAll(async () => {
              project = await composed(tag, extracted);
              await writeFile(path.join(project.vmFolder, "one.txt"), "one");
              await project.up();
            });
            afterAll(() => project?.dispose());

            if (isServer)
              test("answers on the mounted socket", () =>
                livesAsItShould(project, answers));

            if (answers.backend !== "image")
              test("is waited for until it is healthy", async () => {
                const id = await project.compose("ps", "--quiet", "backend");
                const format = "{{.State.Health.Status}}";
                expect(await docker(["inspect", "--format", format, id])).toBe(
                  "healthy",
                );
              });

            test("has logs that end somewhere, and no health check in them", async () => {
              const all = (await project.compose("ps", "--quiet")).split("\n");
              for (const id of all) {
                const format = "{{json .HostConfig.LogConfig}}";
                const config = await docker([
                  "inspect",
                  "--format",
                  format,
                  id,
                ]);
                expect(JSON.parse(config)).toEqual({
                  Type: "json-file",
                  Config: { "max-size": "10m", "max-file": "3" },
                });
              }
              expect(await project.compose("logs", "backend")).not.toContain(
                "/health",
              );
            });

            if (answers["cap-add"].length > 0)
              test("has the capabilities that were asked for", async () => {
                const id = await project.compose("ps", "--quiet", "backend");
                const format = "{{json .HostConfig.CapAdd}}";
                const added = await docker(["inspect", "--format", format, id]);
                expect(
                  (JSON.parse(added) as string[]).map((name) =>
                    name.replace(/^CAP_/, ""),
                  ),
                ).toEqual(answers["cap-add"]);
              });

            if (answers.backend === "script")
              test("runs its script", async () => {
                const exec = [
                  "exec",
                  "--no-TTY",
                  "backend",
                  "/backend/greet.sh",
                ];
                expect(await project.compose(...exec, "Moby & Co")).toContain(
                  "Moby & Co",
                );
              });

            if (answers.backend === "image")
              test("publishes its web page on this machine only, where the page finds it", async () => {
                // As findWebPage asks.
                const filter = `label=web-page-of=${image}`;
                const ports = ["--format", "{{.Ports}}"];
                const listed = await docker([
                  "ps",
                  "--filter",
                  filter,
                  ...ports,
                ]);
                const [, port] = /^127\.0\.0\.1:(\d+)->\d+\/tcp$/.exec(listed)!;
                const page = await fetch(`http://127.0.0.1:${port}/`);
                expect(page.status).toBe(200);
              });

            if (answers.feature.includes("vm-folder") && isServer)
              test("lists the folder of the virtual machine", async () => {
                expect(await clientOf(project).get("/files")).toEqual([
                  expect.objectContaining({ name: "one.txt", type: "file" }),
                ]);
              });

            if (!isServer && answers.feature.length > 0)
              test("has in its container what features mount there", async () => {
                const inside = (...command: string[]) =>
                  project.compose("exec", "--no-TTY", "backend", ...command);
                if (answers.feature.includes("vm-folder"))
                  expect(await inside("ls", "/vm-folder")).toContain("one.txt");
                if (answers.feature.includes("docker-socket"))
                  await inside("test", "-S", "/var/run/docker.sock");
              });

            if (answers.feature.includes("docker-socket") && isServer)
              test("asks the engine for its images", async () => {
                const images = (await clientOf(project).get("/images")) as {
                  names: string[];
                }[];
                expect(images.flatMap(({ names }) => names)).toContain(tag);
              });

            if (answers.feature.includes("service-redis"))
              test("counts visits in Redis", async () => {
                const { send } = clientOf(project);
                const count = async () => {
                  const visit = parse(await send("POST", "/visits", {}), 201);
                  return (visit as { count: number }).count;
                };
                const before = await count();
                expect(await count()).toBe(before + 1);
                const stored = await project.compose(
                  "exec",
                  "--no-TTY",
                  "cache",
                  "redis-cli",
                  "dbsize",
                );
                expect(Number(stored)).toBeGreaterThan(0);
              });

            if (
              answers.feature.includes("storage") ||
              answers.feature.includes("service-postgres")
            )
              test("keeps items over down and up, until the volumes go", async () => {
                await add(project, "Kept");
                await project.down();
                await project.up();
                expect(await titles(project)).toContain("Kept");
                await project.down("--volumes");
                await project.up();
                expect(await titles(project)).toEqual([]);
              });

            if (answers.backend !== "image")
              test("stops at once when asked", async () => {
                const start = Date.now();
                await project.compose("stop", "backend");
                expect(Date.now() - start).toBeLessThan(STOP_LIMIT);
                const state = await project.compose(
                  "ps",
                  "--all",
                  "--format",
                  "{{.ExitCode}}",
                  "backend",
                );
                expect(state).toBe("0");
              });
          });

        if (answers.backend === "script" && answers.vm === "image")
          test("runs its script, not as root, healthy, and stops at once when asked", async () => {
            const soon = "--health-start-interval=300ms";
            const id = await docker(["run", "--detach", soon, tag]);
            try {
              await healthy(tag);
              const exec = ["exec", id, "/backend/greet.sh", "Moby & Co"];
              expect(await docker(exec)).toContain("Moby & Co");
              expect(await docker(["exec", id, "id", "-u"])).not.toBe("0");
              const start = Date.now();
              await docker(["stop", id]);
              expect(Date.now() - start).toBeLessThan(STOP_LIMIT);
              const format = "{{.State.ExitCode}}";
              const code = await docker(["inspect", "--format", format, id]);
              expect(code).toBe("0");
            } finally {
              await docker(["rm", "--force", id]);
            }
          });
      },
    );

    if (withDownload() >= 0)
      test("a download that is not pinned is refused, with what to do", async () => {
        const index = withDownload();
        const file = path.join(home(index), "host/checksums.txt");
        const pinned = await readFile(file, "utf8");
        await writeFile(file, pinned.replaceAll(/^\w.*\n/gm, ""));
        const { exitCode, all } = await attempt(["buildx", "build", "."], {
          cwd: home(index),
        });
        expect(exitCode).not.toBe(0);
        expect(all).toMatch(/checksums\.txt has no checksum .*host:pin/);
      });

    /** The project whose Dockerfile downloads kubectl. */
    function withDownload(): number {
      return named.findIndex(({ answers }) =>
        answers.host.includes("download"),
      );
    }
  });
}

/** What a page does first: the whole contract is tested elsewhere, and in a container below. */
async function livesAsItShould(backend: { socket: string }, answers: Answers) {
  await access(backend.socket);
  const { call, send } = clientOf(backend);
  const item = await add(backend, "Count whales");
  expect(await titles(backend)).toContain("Count whales");
  parse(await send("PATCH", `/items/${item.id}`, { done: true }), 200);
  expect((await call("DELETE", `/items/${item.id}`)).status).toBe(204);
  expect(await titles(backend)).not.toContain("Count whales");
  if (answers.feature.includes("jobs"))
    parse(await send("POST", "/jobs", { seconds: 1 }), 201);
}

async function add(backend: { socket: string }, title: string): Promise<Item> {
  const reply = await clientOf(backend).send("POST", "/items", { title });
  return parse(reply, 201) as Item;
}

async function titles(backend: { socket: string }): Promise<string[]> {
  const items = (await clientOf(backend).get("/items")) as Item[];
  return items.map(({ title }) => title);
}

/** Docker runs the image's own health check. */
async function healthy(tag: string): Promise<void> {
  const filter = ["--filter", `ancestor=${tag}`];
  await expect
    .poll(() => docker(["ps", ...filter, "--format", "{{.Status}}"]), {
      timeout: 40_000,
      interval: 500,
    })
    .toContain("(healthy)");
}
