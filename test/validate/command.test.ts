import {
  mkdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { run } from "../cli/support/run.ts";
import { answersFor } from "../support/answers.ts";
import { lastingFolder } from "../support/temporary.ts";
import { textsOf } from "./support/in-memory.ts";

const folder = lastingFolder();

/** A project in a new folder, whose files are changed by texts. */
async function project(
  name: string,
  changes: readonly (readonly [
    file: string,
    from: string | RegExp,
    to: string,
  ])[] = [],
): Promise<string> {
  const home = path.join(folder, name);
  const texts = await textsOf(
    answersFor({
      title: "Whale watch",
      vendor: "Acme",
      "icon-url": "https://example.org/i.svg",
      screenshot: ["One=https://example.org/1.png"],
    }),
  );
  for (const [file, from, to] of changes) {
    const text = texts.get(file) ?? "";
    expect(text.replace(from, to)).not.toBe(text);
    texts.set(file, text.replace(from, to));
  }
  for (const [file, text] of texts) {
    await mkdir(path.dirname(path.join(home, file)), { recursive: true });
    await writeFile(path.join(home, file), text);
  }
  return home;
}

const validate = (cwd: string, ...args: string[]) =>
  run(["validate", ...args], { cwd });

const NO_CHANGELOG = [
  "Dockerfile",
  /(extension\.changelog=)"[^"]*"/,
  '$1""',
] as const;
const EXACT = ["Dockerfile", /(api\.version=)"[^"]*"/, '$1"0.3.4"'] as const;
const VERSION = [
  "compose.yaml",
  "services:",
  'version: "3.9"\n\nservices: # mine',
] as const;
const SHELL = ["Dockerfile", /^CMD .*/m, "CMD /backend --all"] as const;
const PROVIDER = [
  "metadata.json",
  '"icon"',
  '"provider": "Acme",\n  "icon"',
] as const;

describe("exit codes", () => {
  test("0 where nothing is wrong, or warned of", async () => {
    const home = await project("fine", [EXACT]);
    const { code, stdout } = await validate(home);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("label-api-version, --fix mends it");
  });

  test("1 where an error is found, with file, line, column, the code and what to do", async () => {
    const home = await project("wrong", [NO_CHANGELOG]);
    const { code, stdout } = await validate(folder, "wrong");
    expect(code).toBe(1);
    const lines = (await readFile(path.join(home, "Dockerfile"), "utf8")).split(
      "\n",
    );
    const line = lines.findIndex((each) => each.includes("changelog")) + 1;
    expect(stdout).toContain(`wrong/Dockerfile\n  ${line}:`);
    expect(stdout).toMatch(
      /error label-required\n\s+The label com\.docker\.extension\.changelog is empty\./,
    );
    expect(stdout).toMatch(
      /\| {7}com\.docker\.extension\.changelog=""\n\s+\|\s+\^{30}/,
    );
    expect(stdout).toContain("Add the label");
  });

  test.each([
    [["--profil", "x"], "did you mean --profile?"],
    [["--profile", "moon"], "--profile must be one of marketplace, private,"],
    [["--ignore", "label-icon"], "Say why label-icon is to be ignored"],
    [["--ignore", "nothing: why"], 'There is no rule "nothing"'],
    [["--explain", "label-icn"], "did you mean label-icon?"],
    [["--dry-run"], "--dry-run is of use with --fix only"],
    [["--json", "--format", "sarif"], "do not go together"],
  ])("2 for %j, which is told in one message", async (args, message) => {
    const { code, stdout, stderr } = await validate(folder, ...args);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(message);
  });

  test.each([
    ["nowhere/", "There is no folder or archive nowhere/."],
    ["empty", "empty has neither a metadata.json nor a Dockerfile."],
    ["image.tar", "There is no folder or archive image.tar."],
  ])("1 for %s, with what to name instead", async (target, message) => {
    await mkdir(path.join(folder, "empty"), { recursive: true });
    const { code, stdout, stderr } = await validate(folder, target);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(message);
    expect(stdout + stderr).toContain("Name ");
  });
});

test("a target that cannot be read keeps nobody from reading the others, and is told", async () => {
  await project("readable");
  const { code, stdout } = await validate(
    folder,
    "readable",
    "nowhere/",
    "--json",
  );
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    unreadable: [{ target: "nowhere/" }],
    targets: [{ target: "readable" }],
  });
});

test("nothing is read outside of the folder, by a link to a file or to a folder", async () => {
  const secret = path.join(folder, "outside");
  await mkdir(secret);
  await writeFile(path.join(secret, "icon.svg"), "no picture, but a secret");
  const home = await project("links", [
    ["metadata.json", "icon.svg", "linked/icon.svg"],
  ]);
  await symlink(secret, path.join(home, "linked"), "junction");
  await rm(path.join(home, "compose.yaml"));
  await symlink(path.join(secret, "icon.svg"), path.join(home, "compose.yaml"));
  const { stdout } = await validate(home, "--json");
  expect(stdout).not.toContain("secret");
  expect(stdout).not.toContain("icon-svg");
  expect(stdout).toContain("compose.yaml was not found here");
});

test("nothing of an extension is obeyed by a terminal", async () => {
  const home = await project("escapes", [
    ["Dockerfile", /(categories=")[^"]*/, "$1\u001B[31mred"],
    [
      "compose.yaml",
      "    image:",
      '    pid: host\n    cap_add: ["\u001B[2J"]\n    image:',
    ],
  ]);
  const { stdout } = await validate(home);
  expect(stdout).toContain("red");
  expect(stdout).not.toContain("\u001B");
});

describe("forms", () => {
  test("--json is one object with every target, for programs", async () => {
    await project("json-1", [NO_CHANGELOG]);
    await project("json-2");
    const { code, stdout } = await validate(
      folder,
      "json-1",
      "json-2",
      "--json",
    );
    const report = JSON.parse(stdout) as {
      ok: boolean;
      targets: {
        target: string;
        findings: { rule: string; file: string; line: number }[];
      }[];
    };
    expect(code).toBe(1);
    expect(report.ok).toBe(false);
    expect(report.targets.map(({ target }) => target)).toEqual([
      "json-1",
      "json-2",
    ]);
    expect(
      report.targets[0]!.findings.find(({ rule }) => rule === "label-required"),
    ).toMatchObject({
      file: "json-1/Dockerfile",
      line: expect.any(Number) as number,
    });
  });

  test("--format sarif has relative paths, every rule, and fingerprints that lines above do not change", async () => {
    await project("sarif", [NO_CHANGELOG]);
    const sarif = async () => {
      const { stdout } = await validate(folder, "sarif", "--format", "sarif");
      const [run] = (JSON.parse(stdout) as Log).runs;
      const result = run!.results!.find(
        ({ ruleId }) => ruleId === "label-required",
      )!;
      expect(run!.tool.driver.rules![result.ruleIndex!]!.id).toBe(
        "label-required",
      );
      return result;
    };
    const before = await sarif();
    const { artifactLocation } = before.locations![0]!.physicalLocation!;
    expect(artifactLocation).toEqual({
      uri: "sarif/Dockerfile",
      uriBaseId: "%SRCROOT%",
    });
    const file = path.join(folder, "sarif/Dockerfile");
    await writeFile(file, `# A new line\n${await readFile(file, "utf8")}`);
    expect((await sarif()).partialFingerprints).toEqual(
      before.partialFingerprints,
    );
  });

  test("--format github is a command for each finding, and nothing else, on standard output", async () => {
    await project("github", [NO_CHANGELOG]);
    const { stdout } = await validate(folder, "github", "--format", "github");
    for (const line of stdout.trimEnd().split("\n"))
      expect(line).toMatch(
        /^::(?:error|warning|notice) file=github\/[^,]+,line=\d+,[^:]*title=[a-z-]+::\S/,
      );
    expect(stdout).toMatch(/^::error .*title=label-required::/m);
  });

  test("--level leaves out what is less, --profile what does not matter there", async () => {
    const home = await project("level", [
      EXACT,
      ["compose.yaml", "    image:", "    labels: [a=b]\n    image:"],
    ]);
    const rules = async (...args: string[]) => {
      const { stdout } = await validate(home, "--json", ...args);
      return (
        JSON.parse(stdout) as { targets: [{ findings: { rule: string }[] }] }
      ).targets[0].findings.map(({ rule }) => rule);
    };
    expect(await rules()).toEqual(
      expect.arrayContaining([
        "label-api-version",
        "compose-labels",
        "compose-folder",
      ]),
    );
    expect(await rules("--level", "error")).toEqual([]);
    expect(await rules("--profile", "podman-desktop")).toEqual([
      "compose-labels",
    ]);
    expect(await rules("--profile", "marketplace")).toEqual([
      "label-api-version",
    ]);
  });

  test("--explain tells of a rule, and of all", async () => {
    const one = await validate(folder, "--explain", "shell-form");
    expect(one.code).toBe(0);
    expect(one.stdout).toContain("https://docs.docker.com/");
    const all = await validate(folder, "--explain", "all");
    expect(all.stdout).toMatch(/^shell-form +warning +The image's command/m);
  });
});

describe("what is ignored", () => {
  test("by a comment, a file or the command line is told with its reason", async () => {
    const home = await project("ignored", [
      NO_CHANGELOG,
      EXACT,
      [
        "compose.yaml",
        "    image:",
        "    container_name: x # validate-ignore: compose-container-name: it is asked for by name\n    image:",
      ],
      [
        "Dockerfile",
        /^LABEL/m,
        "# validate-ignore: label-required: it is given when it is built\nLABEL",
      ],
    ]);
    await writeFile(
      path.join(home, ".validate-ignore"),
      "# Ours\nlabel-api-version: tried with this one only\n",
    );
    const { code, stdout } = await validate(home);
    expect(code, stdout).toBe(0);
    for (const text of [
      "it is asked for by name",
      "it is given when it is built",
      "tried with this one only",
    ])
      expect(stdout).toContain(text);
  });

  test("an ignore that ignores nothing any more is told, at its line", async () => {
    const home = await project("needless", [
      [
        "compose.yaml",
        "services:",
        "services: # validate-ignore: compose-labels: once was",
      ],
    ]);
    const { code, stdout } = await validate(home);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /compose\.yaml\n\s+\d+:11\s+warning ignore\n\s+Nothing is found by compose-labels any more/,
    );
  });
});

describe("--fix", () => {
  test("mends what is safe and leaves the rest of each file; once more changes nothing", async () => {
    const home = await project("fix", [
      EXACT,
      VERSION,
      SHELL,
      PROVIDER,
      ["Dockerfile", /(categories=")[^"]*/, "$1Databases, security"],
    ]);
    const texts = await Promise.all(
      ["Dockerfile", "compose.yaml", "metadata.json"].map((name) =>
        readFile(path.join(home, name), "utf8"),
      ),
    );
    const shown = await validate(home, "--fix", "--dry-run");
    expect(shown.stdout).toMatch(/^\+.*api\.version=">= 0\.3\.4"/m);
    expect(await readFile(path.join(home, "Dockerfile"), "utf8")).toBe(
      texts[0],
    );
    const mended = await validate(home, "--fix");
    expect(mended.code, mended.stdout).toBe(0);
    const [dockerfile, compose, metadata] = await Promise.all(
      ["Dockerfile", "compose.yaml", "metadata.json"].map((name) =>
        readFile(path.join(home, name), "utf8"),
      ),
    );
    expect(dockerfile).toBe(
      texts[0]!
        .replace('api.version="0.3.4"', 'api.version=">= 0.3.4"')
        .replace("CMD /backend --all", 'CMD ["/backend", "--all"]')
        .replace("Databases, security", "database, security"),
    );
    expect(compose).toBe(texts[1]!.replace('version: "3.9"\n\n', ""));
    expect(metadata).toBe(texts[2]!.replace('"provider": "Acme",\n  ', ""));
    const before = await stat(path.join(home, "Dockerfile"));
    const again = await validate(home, "--fix");
    expect(again.stdout).not.toContain("Mended");
    expect((await stat(path.join(home, "Dockerfile"))).mtimeMs).toBe(
      before.mtimeMs,
    );
  });
});

describe("--fix writes labels that other files of the project say", () => {
  const PACKAGE = JSON.stringify({
    name: "whales",
    description: 'Watches  "whales" for $5',
    author: "Ada Lovelace <ada@example.org> (https://example.org/ada)",
    dependencies: { "@docker/extension-api-client": "^0.4.2" },
  });
  const GIT = `[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:acme/whales.git\n`;
  const METADATA = JSON.stringify({
    ui: { "dashboard-tab": { title: "Whales", root: "ui", src: "index.html" } },
  });

  async function folderOf(name: string, files: Record<string, string>) {
    const home = path.join(folder, name);
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(home, file)), { recursive: true });
      await writeFile(path.join(home, file), text);
    }
    const read = () => readFile(path.join(home, "Dockerfile"), "utf8");
    return { home, read };
  }

  test("into an instruction of several lines, and once only", async () => {
    const { home, read } = await folderOf("labels-listed", {
      Dockerfile:
        'FROM scratch\nLABEL org.opencontainers.image.title="" \\\n      a="b"\nCOPY . /\n',
      "metadata.json": METADATA,
      "ui/package.json": PACKAGE,
    });
    await validate(home, "--fix");
    expect(await read()).toBe(
      `FROM scratch
LABEL org.opencontainers.image.title="Whales" \\
      a="b" \\
      org.opencontainers.image.description="Watches \\"whales\\" for \\$5" \\
      org.opencontainers.image.vendor="Ada Lovelace" \\
      com.docker.desktop.extension.api.version=">= 0.4.2" \\
      com.docker.extension.publisher-url="https://example.org/ada"
COPY . /
`,
    );
    const again = await validate(home, "--fix");
    expect(again.stdout).not.toContain("Mended");
  });

  test("beside others of a line each, with that file's line ends, and the owner of the repository where nothing else is known", async () => {
    const { home, read } = await folderOf("labels-single", {
      Dockerfile:
        "FROM scratch\r\nLABEL org.opencontainers.image.title=Whales\r\nCOPY . /\r\n",
      "metadata.json": METADATA,
      ".git/config": GIT,
    });
    await validate(home, "--fix", "--ignore", "line-endings: ours");
    expect(await read()).toBe(
      'FROM scratch\r\nLABEL org.opencontainers.image.title=Whales\r\nLABEL org.opencontainers.image.vendor="acme"\r\nLABEL com.docker.extension.publisher-url="https://github.com/acme"\r\nCOPY . /\r\n',
    );
  });

  test("from what the project was made from, before all else", async () => {
    const { home, read } = await folderOf("labels-record", {
      Dockerfile: "FROM scratch\nCOPY . /\n",
      "metadata.json": METADATA,
      "package.json": PACKAGE,
      ".docker-extension.json": JSON.stringify({
        answers: { title: "Whale watch", vendor: "Acme" },
      }),
    });
    await validate(home, "--fix");
    expect(await read()).toMatch(
      /^FROM scratch\nLABEL org\.opencontainers\.image\.title="Whale watch"\n[^]*\.vendor="Acme"\n[^]*\nCOPY/,
    );
  });

  test("but not where backslashes are no escape", async () => {
    const dockerfile = "# escape=`\nFROM scratch\nCOPY . /\n";
    const { home, read } = await folderOf("labels-escape", {
      Dockerfile: dockerfile,
      "metadata.json": METADATA,
      "package.json": PACKAGE,
    });
    await validate(home, "--fix");
    expect(await read()).toBe(dockerfile);
  });
});

test("--since tells what a version can do that another could not", async () => {
  await project("old");
  await project("new", [
    [
      "compose.yaml",
      "    image:",
      "    privileged: true\n    volumes: [/etc:/host]\n    image:",
    ],
  ]);
  const { stdout } = await validate(folder, "new", "--since", "old");
  expect(stdout).toMatch(
    /Since then\n\s+\+ backend is privileged.*\n\s+\+ backend reads or writes \/etc/,
  );
});

test("a metadata.json is validated with the folder that it is in", async () => {
  await project("manifest", [PROVIDER]);
  const { code, stdout } = await validate(folder, "manifest/metadata.json");
  expect(code).toBe(1);
  expect(stdout).toContain("manifest/metadata.json");
});
