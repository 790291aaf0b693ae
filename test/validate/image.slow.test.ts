// An image on a real engine, and the same image as an archive.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FailureError } from "../../generators/shared/errors.ts";
import { findFile } from "../../generators/validate/archive/find.ts";
import { nodeSource } from "../../generators/validate/archive/node-source.ts";
import { readArchive } from "../../generators/validate/archive/read.ts";
import type {
  ArchiveContent,
  WantedPath,
} from "../../generators/validate/archive/types.ts";
import { readImage } from "../../generators/validate/image/read.ts";
import { folderForTests } from "../build/support/project.ts";
import { attempt, docker, hasEngine } from "../support/engine.ts";

const dockerfile = `FROM scratch
ARG TARGETARCH
LABEL org.opencontainers.image.title="Whales" arch=$TARGETARCH
ENV A=b
EXPOSE 80
VOLUME /data
COPY files /
COPY bin/$TARGETARCH /bin/tool
USER 1000:1000
CMD ["/bin/tool", "--serve"]
`;
const only: WantedPath[] = [
  { path: "/metadata.json" },
  { path: "icon.svg" },
  { path: "/ui", beneath: "all" },
  { path: "/page/index.html" },
  { path: "/bin/tool", bytes: 4 },
  { path: "/nothing" },
];

/** What was asked for, with links followed: where it is then may differ. */
function answers({ images }: ArchiveContent) {
  return images.flatMap(({ names, platforms }) =>
    platforms.map(({ files, config, platform }) => {
      const { history: _, created: __, ...said } = config;
      const paths = [...only.map(({ path }) => path), "/ui/deep/a.js"];
      const found = paths.map((name) => {
        const file = findFile(files, name)?.file;
        // Docker gives the bytes in a Buffer.
        const content = file?.content && Buffer.from(file.content).toString();
        return [name, file && { ...file, content }];
      });
      return { names, platform, said, found };
    }),
  );
}

describe.skipIf(!hasEngine())("an image on an engine", () => {
  const tag = `cde-validate-${process.pid}:1.2`;
  const home = folderForTests();
  let hasTwo = false;
  beforeAll(async () => {
    const folder = home();
    const put = (name: string, content: string) => {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    put("Dockerfile", dockerfile);
    put("files/metadata.json", "{}");
    put("files/srv/logo.svg", "<svg/>");
    put("files/ui/index.html", "<html>");
    put("files/ui/deep/a.js", "a()");
    symlinkSync("srv/logo.svg", path.join(folder, "files/icon.svg"));
    symlinkSync("ui", path.join(folder, "files/page"));
    put("bin/amd64", "amd64 program");
    put("bin/arm64", "arm64 program");
    const store = await docker(["info", "--format", "{{.DriverStatus}}"]);
    hasTwo = store.includes("containerd.snapshotter");
    if (!hasTwo) console.warn("This engine has one platform of each image.");
    const platforms = hasTwo ? ["--platform", "linux/amd64,linux/arm64"] : [];
    const build = ["buildx", "build", "--load", "--tag", tag];
    await docker([...build, ...platforms, folder]);
  });
  afterAll(() => attempt(["image", "rm", "--force", tag]));

  // Of this image alone: others are validated meanwhile.
  const left = () =>
    docker(["ps", "--all", "--quiet", "--filter", `ancestor=${tag}`]);

  test("is read with all its platforms, as its archive is, and no container is left", async () => {
    const content = await readImage(tag, { only });
    const archive = path.join(home(), "image.tar");
    await docker(["save", "--output", archive, tag]);
    const saved = await readArchive(nodeSource(archive), { only });
    expect(answers(content)).toEqual(answers(saved));
    const [image] = content.images;
    expect(image!.names).toEqual([tag]);
    expect(image!.platforms).toHaveLength(hasTwo ? 2 : 1);
    for (const { platform, config, files } of image!.platforms) {
      const { architecture } = platform!;
      expect(config.labels["arch"]).toBe(architecture);
      const tool = files.get("/bin/tool")!;
      expect(Buffer.from(tool.content!).toString()).toBe(
        architecture.slice(0, 4),
      );
      expect(files.has("/nothing")).toBe(false);
    }
    const all = await content.again({});
    const savedAll = await saved.again({});
    for (const [index, { files }] of all.images[0]!.platforms.entries()) {
      const { files: others } = savedAll.images[0]!.platforms[index]!;
      const ofContainers = (name: string) => !/^\/(data|etc)$/.test(name);
      const names = [...files.keys()].filter(ofContainers).toSorted();
      expect(names).toEqual([...others.keys()].filter(ofContainers).toSorted());
    }
    expect(await left()).toBe("");
  });

  test("that is not there is said so, and not pulled", async () => {
    const error: unknown = await readImage("cde-nobody:1").catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(FailureError);
    expect((error as Error).message).toMatch(
      /^The image cde-nobody:1 is not on this machine: .*No such image/,
    );
    expect((error as FailureError).hint).toMatch(/docker pull cde-nobody:1/);
    await expect(readImage("--help")).rejects.toThrow(
      /No image has a name such as/,
    );
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "leaves no container behind where %s ends the program",
    async (signal) => {
      const modules = path.resolve(import.meta.dirname, "../../generators");
      const code = `
        import { withUnstarted } from ${JSON.stringify(`${modules}/shared/unstarted.ts`)};
        import { atEnd } from ${JSON.stringify(`${modules}/validate/image/engine.ts`)};
        const prefix = "cde-ended-validate";
        await withUnstarted({ reference: ${JSON.stringify(tag)}, prefix, atEnd }, async () => {
          console.log("made");
          await new Promise((resolve) => setTimeout(resolve, 60_000));
        });`;
      const args = ["--import", "tsx", "--input-type=module", "--eval", code];
      const child = spawn(process.execPath, args, {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const closed = once(child, "close");
      await once(child.stdout, "data");
      expect(await left()).not.toBe("");
      child.kill(signal);
      expect(await closed).toEqual([null, signal]);
      expect(await left()).toBe("");
    },
  );
});
