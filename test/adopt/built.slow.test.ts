import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { folderForTests, projectIn } from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { unixRequest } from "../contract/unix-http.ts";
import { startContainer } from "../engine/support/container-backend.ts";
import { type Extracted, extract } from "../engine/support/image.ts";
import { provideOldBases } from "../engine/support/stand-ins.ts";
import { type Metadata, absolute } from "../hosts/extension.ts";
import { docker, hasEngine } from "../support/engine.ts";
import { SHAPES, type Shape } from "./support/shapes.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
});

const cde = `${process.execPath} ${inject("bin")}`;

/** What is added to each shape: all that goes along with what it has. */
const ADDED: Readonly<Record<string, string>> = {
  "the sample of a page alone": "backend go --feature storage --host go",
  "the sample that calls Docker's command line": "backend node --host script",
  "the sample whose backend is a script": "host go",
  "the sample in React": "backend python --host script",
  "the sample with a service in the virtual machine": "host script",
  "the sample with a program on the host": "backend go",
  "the sample that signs in": "backend node --host go",
  "docker extension init of 2022, with Create React App": "host go",
  "docker extension init of 2023, with Vite": "host script",
  "docker extension init of 2026": "host go",
  "a workspace with a server in Node.js": "host script",
  "an image of somebody else, shown on a port": "host go",
  "a server in Python, no page": "ui vanilla",
  "a server in Java, built by Gradle": "ui vanilla",
  "files from Windows, with a page that nothing builds": "backend node",
  "programs of its own on the host, and a here-document": "backend go",
};

/** The tests of what is added, where it has some. */
const TESTS: Readonly<Record<string, string>> = {
  "backend go": "cd backend && go vet ./... && go test ./...",
  "backend node": "cd backend && npm install --silent && npm test",
  "ui vanilla": "cd ui && npm install --silent && npm test",
};

/** Paths of what is copied to a host with Linux. */
const programsOf = ({ host }: Metadata): string[] =>
  (host?.binaries ?? []).flatMap(({ linux = [] }) =>
    linux.map((each) => absolute(each.path)),
  );

/**
 * Takes the packages out of their manifests, whose downloads would say nothing
 * of what was added, and leaves locks that fit.
 */
async function withoutPackages(shape: Shape, home: string): Promise<void> {
  for (const [file, text] of Object.entries(shape.files)) {
    const at = path.join(home, file);
    const name = path.basename(file);
    if (name === "package.json") {
      const manifest = JSON.parse(text) as object;
      const bare = { ...manifest, dependencies: {}, devDependencies: {} };
      await writeFile(at, JSON.stringify(bare));
    }
    // A frontend of somebody's is an image from a registry, too.
    if (name === "Dockerfile") {
      const now = await readFile(at, "utf8");
      await writeFile(at, now.replace(/^# syntax=.*\n/, ""));
    }
    if (name === "package-lock.json")
      await writeFile(
        at,
        '{"name":"ui","lockfileVersion":3,"packages":{"":{"name":"ui"}}}',
      );
  }
}

describe.skipIf(missing)("an extension that somebody else made", () => {
  const folder = folderForTests();

  it("is built whatever its shape", () =>
    expect(Object.keys(ADDED)).toEqual(SHAPES.map(({ name }) => name)));

  describe.each(SHAPES.map((shape, index) => ({ ...shape, index })))(
    "$name",
    (shape) => {
      const words = ADDED[shape.name]!;
      const project = () =>
        projectIn(path.join(folder(), String(shape.index)), [node]);

      beforeAll(async () => {
        const home = project().folder;
        for (const [file, text] of Object.entries(shape.files)) {
          await mkdir(path.dirname(path.join(home, file)), { recursive: true });
          await writeFile(path.join(home, file), text);
        }
        await project().shell(`${cde} add ${words}`);
      });

      const tests = Object.entries(TESTS).find(([what]) =>
        words.startsWith(what),
      );
      if (tests)
        it(`has tests of the added ${tests[0]} that pass`, async () => {
          await project().shell(tests[1]);
        });

      describe.skipIf(!hasEngine())("as an image", () => {
        const tag = `acme/foreign-${process.pid}-${shape.index}:1`;
        let image: Extracted | undefined;

        beforeAll(async () => {
          const home = project().folder;
          await withoutPackages(shape, home);
          await provideOldBases(path.join(home, "Dockerfile"));
          // What the samples download is no more than a file.
          const kubectl = "KUBECTL=file:///etc/hostname";
          await docker([
            "build",
            "--network=host",
            ...(shape.files["Dockerfile"]!.includes("ARG KUBECTL")
              ? ["--build-arg", kubectl]
              : []),
            "--tag",
            tag,
            home,
          ]);
          image = await extract(tag);
        });
        afterAll(async () => {
          await docker(["rmi", "--force", tag]);
          if (image) await rm(image.folder, { recursive: true });
        });

        it("has what its metadata names, and names what it named before", () => {
          const before = JSON.parse(shape.files["metadata.json"]!) as Metadata;
          const after = JSON.parse(image!.metadata) as Metadata;
          const { host: _, ...rest } = before;
          expect(after).toMatchObject(rest);
          const named = programsOf(after);
          expect(named).toEqual(expect.arrayContaining(programsOf(before)));
          expect(named.length > programsOf(before).length).toBe(
            words.includes("host"),
          );
          expect([...image!.files.keys()]).toEqual(
            expect.arrayContaining(named),
          );
        });

        if (words.startsWith("backend "))
          it("has a backend that answers", async () => {
            const backend = await startContainer(tag);
            try {
              const { status } = await unixRequest(
                backend.socket,
                "GET",
                "/health",
              );
              expect(status).toBe(200);
            } finally {
              await backend.dispose();
            }
          });
      });
    },
  );
});
