import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Browser } from "playwright-core";
import { violations } from "../../browser/support/accessibility.ts";
import {
  type Act,
  callsKubectl,
  countsVisits,
  greets,
  keepsItems,
  listsContainers,
  listsImages,
  showsTable,
  startsJob,
} from "../../browser/support/acts.ts";
import { serveExtension } from "../../browser/support/build.ts";
import { findChromium, launch } from "../../browser/support/chromium.ts";
import {
  type StandInEngine,
  serveEngine,
} from "../../browser/support/engine.ts";
import { Stage, picture } from "../../browser/support/stage.ts";
import { type Program, startBackend } from "../../contract/run-backend.ts";
import { checkShortContract } from "../../contract/short.ts";
import type { Row } from "../../support/pairwise.ts";
import { givenBy, nameOf, sample } from "../../support/sample.ts";
import {
  hasService,
  type Postgres,
  type Redis,
  startPostgres,
  startRedis,
} from "../../support/services.ts";
import { type Figures, report } from "./figures.ts";
import { installer } from "./installation.ts";
import { javaTools } from "./java.ts";
import { brokenLinks } from "./links.ts";
import { gzippedScripts, timed } from "./measure.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
  projectIn,
} from "./project.ts";
import { pythonWith } from "./python.ts";
import { SERVERS } from "./servers.ts";
import { command, fromNpm, golangciLint, node24, tools } from "./tools.ts";

const { missing, node } = await tools({
  node: node24,
  git: () => command("git"),
});
const { missing: noGo } = await tools({ go: () => command("go") });
const { missing: noPython } = await tools({
  python: () => pythonWith("requirements.txt"),
});
const { missing: noJava, java } = await tools({ java: javaTools });
const { missing: noGoLinter, linter: goLinter } = await tools({
  linter: golangciLint,
});
const { missing: noPyright, pyright } = await tools({
  pyright: () => fromNpm("pyright", "1.1"),
});
const { missing: noBrowser, chromium } = await tools({
  chromium: findChromium,
});
const managers: Record<string, string | undefined> = await tools({
  npm: () => command("npm"),
  pnpm: () => fromNpm("pnpm", "12"),
  yarn: () => fromNpm("yarn", "1"),
  bun: () => fromNpm("bun", "1"),
});
const noService = {
  "service-postgres": !hasService("postgres"),
  "service-redis": !hasService("redis"),
};

/** The locks that an install leaves where none was shipped: they are to be committed. */
const LOCKS: Record<string, RegExp> = {
  npm: /^$/,
  pnpm: /^\?\? (.*\/)?pnpm-lock\.yaml$/,
  yarn: /^\?\? (.*\/)?yarn\.lock$/,
  bun: /^\?\? (.*\/)?bun\.lock$/,
};

/** The scripts that CI runs too, before the build. */
const CHECKS = ["typecheck", "lint", "test"];

/** What a page shows of a feature of a backend that listens. */
const SERVED: Readonly<Record<string, Act>> = {
  jobs: startsJob,
  "docker-socket": listsImages,
  "vm-folder": (page, desktop) =>
    showsTable(page, desktop, "Files", ["engine-id"]),
  "service-redis": countsVisits,
};

/** What a page shows of a feature whatever the backend is. */
const SHOWN: Readonly<Record<string, Act>> = {
  kubernetes: callsKubectl,
  oauth: (page) => page.getByText("You are not signed in.").waitFor(),
};

const rows = sample().map((row, index) => [nameOf(row), row, index] as const);

/** Flags that stand for a row. */
function flagsOf(row: Row): string[] {
  return Object.entries(givenBy(row)).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? (value as string[]) : [String(value)];
    return (values.length > 0 ? values : ["none"]).flatMap((each) => [
      `--${name}`,
      each,
    ]);
  });
}

/**
 * Emits every so-manieth project of the sample, installs, checks, builds and
 * runs it. Each part is a file of its own, so that parts run side by side.
 * @param part counted from 0
 */
export function describeGreen(part: number, parts: number): void {
  const own = rows.filter(([, , index]) => index % parts === part);
  describe.skipIf(missing)("green from the start", () => {
    const shared = folderForTests();
    const install = installer(inject("shelf"));
    const all: Figures[] = [];
    let browser: Browser;
    let engine: StandInEngine;
    let postgres: Postgres | undefined;
    let redis: Redis | undefined;

    beforeAll(async () => {
      if (noBrowser === undefined) browser = await launch(chromium);
      engine = await serveEngine();
      await mkdir(path.join(shared(), "vm"));
      await writeFile(path.join(shared(), "vm/engine-id"), "1");
      if (!noService["service-postgres"]) postgres = await startPostgres();
      if (!noService["service-redis"]) redis = await startRedis();
    });
    afterAll(async () => {
      await browser?.close();
      await engine?.close();
      await postgres?.dispose();
      await redis?.dispose();
      await report(`pairwise-${part + 1}`, all);
    });

    describe.each(own)("%s", (name, row, index) => {
      const { ui, backend, feature } = givenBy(row) as {
        ui: string;
        backend: string;
        feature: string[];
      };
      const host = (row["host"] ?? []) as string[];
      const manager = String(row["package-manager"] ?? "npm");
      const hasGo = backend === "go" || host.includes("go");
      const cannot =
        (hasGo && noGo !== undefined) ||
        (backend === "python" && noPython !== undefined) ||
        (backend === "java" && noJava !== undefined) ||
        managers[manager] === undefined;
      const folder = folderForTests();
      const figures: Figures = { project: name };
      let project: EmittedProject;
      let python = "";
      let scripts: Record<string, string>;
      const run = (script: string) =>
        project.shell(
          script === "test" && manager === "npm"
            ? "npm test"
            : `${manager} run ${script}`,
          { env: { MYPY_CACHE_DIR: path.join(inject("shelf"), "mypy") } },
        );

      beforeAll(async () => {
        if (cannot) return;
        all.push(figures);
        const home = path.join(folder(), "project");
        const inPath = [
          node,
          ...(manager === "npm" ? [] : [managers[manager]!]),
          ...(hasGo && noGoLinter === undefined ? [goLinter] : []),
          ...(backend === "java" ? [java] : []),
        ];
        project = await emit(home, flagsOf(row), inPath);
        if (backend === "python") {
          const wanted = project.path("backend/requirements-dev.txt");
          python = await pythonWith(wanted);
          project = projectIn(home, [python, ...inPath]);
        }
        const manifest = await readFile(project.path("package.json"), "utf8");
        ({ scripts } = JSON.parse(manifest) as { scripts: typeof scripts });
        await project.shell(
          "git init --quiet && git add --all && git -c user.name=T -c user.email=t@example.com commit --quiet --message=First",
        );
      });

      it.skipIf(cannot)("no Markdown file links to nowhere", async () => {
        const files = await project.shell("git ls-files '*.md'");
        expect(files).toContain("README.md");
        for (const file of files.split("\n"))
          expect(await brokenLinks(project.path(file)), file).toEqual([]);
      });

      it.skipIf(cannot)("installs, without a problem in the tree", async () => {
        const { seconds, value: isReal } = await timed(() =>
          install(project, manager),
        );
        if (isReal) figures.install = seconds;
      });

      it.skipIf(cannot)("types, linters and tests are green", async () => {
        const { seconds } = await timed(async () => {
          for (const check of CHECKS.filter((each) => each in scripts)) {
            const output = await run(check);
            if (check === "lint" && /oxlint/.test(output))
              expect(output).toContain("Found 0 warnings and 0 errors");
            // And not what does for people who do not have it.
            if (check === "lint" && hasGo && noGoLinter === undefined)
              expect(output).toContain("0 issues.");
          }
        });
        figures.check = seconds;
        expect(Object.keys(scripts)).toContain("test");
      });

      it.skipIf(cannot)("builds", async () => {
        if (!("build" in scripts)) {
          // Nothing has to be built of what runs as it is written.
          expect(["html", "none"]).toContain(ui);
          expect(hasGo).toBe(false);
        } else figures.build = (await timed(() => run("build"))).seconds;
        if (ui === "none") return;
        const page = project.path(ui === "html" ? "ui/src" : "ui/dist");
        figures.page = await gzippedScripts(page);
      });

      const server = SERVERS[backend];
      const isServer = server !== undefined;
      const noServer = feature.some(
        (each) => noService[each as keyof typeof noService],
      );
      /** The backend with a database of its own. */
      const program = (): Program => ({
        ...server!(project, { node, python, java }),
        env: {
          DATA_DIR: path.join(folder(), `data-${performance.now()}`),
          DATABASE_URL: feature.includes("service-postgres")
            ? postgres!.database()
            : "",
          REDIS_URL: redis?.url ?? "",
          DOCKER_SOCKET: engine.socket,
          VM_FOLDER: path.join(shared(), "vm"),
        },
      });

      if (isServer) {
        it.skipIf(cannot || noServer)("the backend answers", async () => {
          const started = await startBackend(program());
          try {
            await checkShortContract(started, feature);
            expect(await started.stop()).toEqual({ code: 0, signal: null });
          } catch (cause) {
            throw new Error(`The backend printed:\n${started.output()}`, {
              cause,
            });
          } finally {
            await started.dispose();
          }
        });
      }

      if (ui !== "none")
        it.skipIf(cannot || (isServer && noServer) || noBrowser !== undefined)(
          "the page works with what it is built with",
          async () => {
            const extension = await serveExtension(project, browser);
            const { built } = extension;
            if (isServer) built.backend = program();
            const stage = await Stage.set(built);
            try {
              for (const colorScheme of ["light", "dark"] as const) {
                const { page, desktop } = await stage.open({ colorScheme });
                if (backend === "image")
                  await page.getByText("Waiting for the web page…").waitFor();
                else await listsContainers(page);
                if (isServer) await keepsItems(page, `In ${colorScheme} mode`);
                const acts = isServer ? SERVED : {};
                for (const [each, act] of Object.entries({ ...acts, ...SHOWN }))
                  if (feature.includes(each)) await act(page, desktop);
                if (backend === "script") await greets(page, "Script", "Moby");
                if (host.includes("script"))
                  await greets(page, "Host script", "Moby");
                if (host.includes("go"))
                  await greets(page, "Host program", "Moby");
                await picture(page, `pairwise-${index + 1}-${colorScheme}`);
                expect(await violations(page)).toEqual([]);
              }
              expect(stage.problems).toEqual([]);
            } finally {
              await stage.strike();
              await extension.close();
            }
          },
        );

      if (backend === "python")
        it.skipIf(cannot || noPyright !== undefined)(
          "pyright finds nothing, either",
          async () => {
            await project.shell(
              `'${pyright}/pyright' --pythonpath '${python}/python' .`,
              { in: "backend" },
            );
          },
        );

      if (backend === "go") {
        it.skipIf(cannot)("Go code is formatted", async () => {
          expect(await project.shell("gofmt -l .", { in: "backend" })).toBe("");
        });
      }

      it.skipIf(cannot)("all of this leaves git status clean", async () => {
        const status = await project.shell("git status --porcelain");
        const lines = status.split("\n").filter(Boolean);
        expect(lines.filter((line) => !LOCKS[manager]!.test(line))).toEqual([]);
      });
    });
  });
}
