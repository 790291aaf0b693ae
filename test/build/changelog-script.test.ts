import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { readLabels } from "../support/dockerfile.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

/** Text that means something to Markdown, to HTML and to a Dockerfile. */
const ODD = "# 1. *Whales* <b>count</b> | `$x` & \\_ [a](b) -";

describe.skipIf(missing)("scripts/changelog.mjs of an emitted project", () => {
  const folder = folderForTests();
  let project: EmittedProject;

  beforeAll(async () => {
    const flags = ["--ui", "html", "--backend", "none", "--changelog", ODD];
    project = await emit(folder(), flags, [node]);
  });

  const label = (version: string) =>
    project.attempt(
      `node --input-type=module --eval 'import { changelogOf } from "./scripts/changelog.mjs"; process.stdout.write(changelogOf("${version}"))'`,
    );

  it("gives the first version the label that the Dockerfile has", async () => {
    const { output } = await label("0.1.0");
    expect(output).toBe(ODD);
    const dockerfile = await readFile(project.path("Dockerfile"), "utf8");
    expect(readLabels(dockerfile)["com.docker.extension.changelog"]).toBe(ODD);
  });

  it("takes one version's section alone, headings and lists as HTML", async () => {
    await writeFile(
      project.path("CHANGELOG.md"),
      "# Changelog\r\n\r\n## v2.0.0\r\n\r\nBig:\r\n\r\n- one\r\n- two\r\n  *three*\r\n\r\n### Fixed\r\n\r\n- four\r\n\r\n## 1.10.0\r\n\r\nOld\r\n\r\n## 1.1.0\r\n\r\n<p>Older</p>\r\n",
    );
    expect((await label("2.0.0")).output).toBe(
      "Big:\n\n<ul><li>one</li><li>two *three*</li></ul>\n\n<h3>Fixed</h3>\n\n<ul><li>four</li></ul>",
    );
    expect((await label("1.10.0")).output).toBe("Old");
    expect((await label("1.1.0")).output).toBe("<p>Older</p>");
  });

  it.each([
    "## 0.1.0",
    "# 0.1.0",
    "## v0.1.0",
    "## [0.1.0] - 2026-11-27",
    "## [v0.1.0] – 2026-11-27",
    "## 0.1.0 (2026-11-27)",
    "## 0.1.0 - Whales (27 November)",
    "## 0.1.0 2026-11-27",
    // release-please and conventional-changelog, the latter for patches too
    "## [0.1.0](https://github.com/acme/whale-watch/compare/v0.0.9...v0.1.0) (2026-11-27)",
    "# [0.1.0](https://github.com/acme/whale-watch/compare/v0.0.9...v0.1.0) (2026-11-27)",
    "### [0.1.0](https://github.com/acme/whale-watch/compare/v0.0.9...v0.1.0) (2026-11-27)",
  ])("finds a version below %s", async (heading) => {
    const other = heading.replaceAll("0.1.0", "0.1.0-rc.1");
    const older = heading.replaceAll("0.1.0", "0.0.1");
    await writeFile(
      project.path("CHANGELOG.md"),
      `# Changelog\n\n${heading.replace(/ .*/, " [Unreleased]")}\n\nNot yet\n\n${other}\n\nNearly\n\n${heading}\n\n### Minor Changes\n\n- one\n\n${older}\n\nOld\n`,
    );
    expect((await label("0.1.0")).output).toBe(
      "<h3>Minor Changes</h3>\n\n<ul><li>one</li></ul>",
    );
    expect((await label("0.1.0-rc.1")).output).toBe("Nearly");
  });

  it("links and bold text become HTML, and what only serves links is left out", async () => {
    await writeFile(
      project.path("CHANGELOG.md"),
      "# Changelog\n\n## [0.1.0] - 2026-11-27\n\n### Added\n\n* **ui:** whales ([1a2b3c4](https://example.org/1a2b3c4))\n\n[Unreleased]: https://example.org/HEAD\n[0.1.0]: https://example.org/0.1.0\n",
    );
    expect((await label("0.1.0")).output).toBe(
      '<h3>Added</h3>\n\n<ul><li><b>ui:</b> whales (<a href="https://example.org/1a2b3c4">1a2b3c4</a>)</li></ul>',
    );
  });

  it("publishes nothing for a version that the changelog does not know", async () => {
    await writeFile(
      project.path("CHANGELOG.md"),
      "# Changelog\n\n## 0.1.01\n\nx\n",
    );
    const { exitCode, output } = await project.attempt(
      "node scripts/publish.mjs --allow-placeholders",
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/CHANGELOG\.md has no text below "## 0\.1\.0"/);
    expect(output.split("\n")).toHaveLength(1);
  });
});
