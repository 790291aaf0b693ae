import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { version } from "../../package.json";
import { run } from "../cli/support/run.ts";
import { snapshot } from "../cli/support/snapshot.ts";
import { type Listening, listen } from "../support/listen.ts";
import { registry } from "../support/registry.ts";
import { lastingFolder, temporaryFolder } from "../support/temporary.ts";
import { readTree } from "../support/tree.ts";
import { OLDER, packOlderVersion } from "./support/older-version.ts";

const START =
  "--ui html --backend node --image acme/whales --vendor Acme --title Whales --package-manager npm".split(
    " ",
  );
const RECORD = ".docker-extension.json";
/** Of these the templates of the older version have other texts. */
const CHANGED = ["backend/src/body.ts", "README.md"];

const folder = lastingFolder();
let older: ReturnType<typeof packOlderVersion>;
let packages: Listening;
/** What is asked of the registry. */
let asked = 0;

beforeAll(async () => {
  older = packOlderVersion(folder);
  const server: Server = registry([older.tarball]);
  server.prependListener("request", () => asked++);
  packages = await listen(server);
});
afterAll(() => packages.close());

let cwd: string;
let cache: string;
beforeEach(async () => {
  cwd = path.join(temporaryFolder(), "whales");
  cache = temporaryFolder();
  asked = 0;
  await create(cwd, older.bin);
});

async function create(target: string, script?: string) {
  mkdirSync(path.dirname(target), { recursive: true });
  const made = await run([target, ...START, "--yes"], {
    cwd: path.dirname(target),
    ...(script === undefined ? {} : { script }),
  });
  expect(made.code).toBe(0);
}

const file = (name: string) => path.join(cwd, name);
const read = (name: string) => readFileSync(file(name), "utf8");
const edit = (name: string, change: (text: string) => string) => {
  const text = read(name);
  expect(change(text)).not.toBe(text);
  writeFileSync(file(name), change(text));
};

/** Runs `update` with a registry that has the older version, or one that does not answer. */
const update = (...args: string[]) =>
  updateFrom(`http://127.0.0.1:${packages.port}/`, ...args);
const updateFrom = (registryAt: string, ...args: string[]) =>
  run(["update", ...args], {
    cwd,
    env: {
      npm_config_registry: registryAt,
      npm_config_cache: cache,
      npm_config_fetch_retries: "0",
      npm_config_update_notifier: "false",
    },
  });
const NOWHERE = "http://127.0.0.1:9/";

/** What a new project of today is. */
async function today() {
  const place = path.join(temporaryFolder(), "whales");
  await create(place);
  return readTree(place);
}

describe("a project that nobody has touched", () => {
  test("becomes the one of today, with no base and no network", async () => {
    const { code, stdout } = await updateFrom(NOWHERE);
    expect(stdout).toContain(`Updated from ${OLDER} to ${version}`);
    expect(code).toBe(0);
    expect(readTree(cwd)).toEqual(await today());
    expect(asked).toBe(0);
  });

  test("is behind before, and up to date after", async () => {
    const before = snapshot(cwd);
    const { code, stdout } = await update("--check");
    expect(stdout).toContain(`is of ${OLDER}, behind ${version}`);
    expect(code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
    await update();
    expect((await update("--check")).code).toBe(0);
    const after = snapshot(cwd);
    const again = await update();
    expect(again.stdout).toContain("is up to date");
    expect(again.code).toBe(0);
    expect(snapshot(cwd)).toEqual(after);
  });

  test.each(["--dry-run", "--diff"])(
    "is as it was after %s",
    async (option) => {
      const before = snapshot(cwd);
      const { code, stdout } = await update(option);
      expect(stdout).toContain(
        option === "--diff" ? "+## Get started" : "README.md: replaced",
      );
      expect(stdout).toContain("Nothing was written.");
      expect(code).toBe(0);
      expect(snapshot(cwd)).toEqual(before);
    },
  );
});

test("a file that was touched needs no base where the templates have not changed it", async () => {
  edit("metadata.json", (text) => JSON.stringify(JSON.parse(text), null, 4));
  const { code, stdout } = await updateFrom(NOWHERE);
  expect(stdout).not.toContain("metadata.json");
  expect(code).toBe(0);
  expect(read("README.md")).toContain("## Get started");
  expect(read("metadata.json")).toMatch(/^\{\n {4}"/);
  expect(asked).toBe(0);
});

describe("a project that its author has worked on", () => {
  beforeEach(() => {
    edit("README.md", (text) => `${text}\n## Mine\n\nmine: a section\n`);
    edit("package.json", (text) =>
      text.replace('"scripts": {', '"scripts": {\n    "mine": "true",'),
    );
    edit("Dockerfile", (text) =>
      text.replace(/title="[^"]*"/, 'title="mine: a label"'),
    );
    edit("metadata.json", (text) => JSON.stringify(JSON.parse(text), null, 4));
    appendFileSync(
      file("compose.yaml"),
      "  mine:\n    image: redis:8 # mine: a service\n",
    );
    rmSync(file("AGENTS.md"));
    renameSync(
      file("backend/src/body.ts"),
      file("backend/src/request-body.ts"),
    );
    appendFileSync(
      file("backend/src/request-body.ts"),
      "// mine: a moved file\n",
    );
    writeFileSync(file("mine.md"), "mine: a file\n");
  });

  test("has what is new and all of theirs, from the registry and then from npm's cache", async () => {
    const { code, stdout } = await update();
    expect(stdout).toMatch(/backend\/src\/request-body\.ts: merged/);
    expect(code).toBe(0);
    expect(asked).toBeGreaterThan(0);
    const everything = Object.values(readTree(cwd))
      .map(({ content }) => content)
      .join("\n");
    for (const what of [
      "a section",
      "a label",
      "a service",
      "a moved file",
      "a file",
    ])
      expect(everything).toContain(`mine: ${what}`);
    expect(JSON.parse(read("package.json")).scripts.mine).toBe("true");
    expect(read("README.md")).toContain("## Get started");
    expect(read("backend/src/request-body.ts")).toContain(
      "MAX_BODY = 1024 * 1024",
    );
    expect(existsSync(file("AGENTS.md"))).toBe(false);
    expect(existsSync(file("backend/src/body.ts"))).toBe(false);
    expect(read("metadata.json")).toMatch(/^\{\n {4}"/);
    const now = await today();
    const touched = [
      ...CHANGED,
      "package.json",
      "Dockerfile",
      "metadata.json",
      "compose.yaml",
    ];
    for (const [name, found] of Object.entries(readTree(cwd)))
      if (now[name] && !touched.includes(name))
        expect([name, found]).toEqual([name, now[name]]);

    // Another project of that version: nothing is asked for any more.
    await create(path.join(cwd, "../other"), older.bin);
    cwd = path.join(cwd, "../other");
    edit("README.md", (text) => `${text}\nmine\n`);
    const before = asked;
    const again = await update("--offline");
    expect(again.stdout).toContain("README.md: merged");
    expect(again.code).toBe(0);
    expect(asked).toBe(before);
  });

  test("has what is new from a tarball that is given", async () => {
    const { code } = await updateFrom(NOWHERE, "--from", older.tarball);
    expect(code).toBe(0);
    expect(read("README.md")).toMatch(/## Get started[^]*mine: a section\n$/);
    expect(asked).toBe(0);
  });

  test("keeps what was touched, lists it with its diff, and stays of its version, where the base cannot be had", async () => {
    const { code, stdout } = await updateFrom(NOWHERE);
    expect(stdout).toContain(`create-docker-extension ${OLDER} cannot be had`);
    expect(stdout).toContain(
      "README.md: kept. What it was made from cannot be had.",
    );
    expect(stdout).toContain("\n+## Get started\n");
    expect(code).toBe(1);
    expect(read("README.md")).toContain("## Got started");
    expect(JSON.parse(read(RECORD)).version).toBe(OLDER);
    const later = await update();
    expect(later.code).toBe(0);
    expect(read("README.md")).toMatch(/## Get started[^]*mine: a section\n$/);
    expect(JSON.parse(read(RECORD)).version).toBe(version);
  });

  test("gets git's markers where both have changed the same, and no second update before they are gone", async () => {
    edit("README.md", (text) =>
      text.replace("## Got started", "## Mine, started"),
    );
    const { code, stdout } = await update("--json");
    expect(code).toBe(1);
    const told = JSON.parse(stdout);
    const line = read("README.md").split("\n").indexOf("<<<<<<< yours") + 1;
    expect(told).toMatchObject({
      ok: false,
      conflicts: [{ path: "README.md", lines: [line] }],
    });
    expect(read("README.md")).toContain(
      `<<<<<<< yours\n## Mine, started\n=======\n## Get started\n>>>>>>> create-docker-extension ${version}\n`,
    );
    const before = snapshot(cwd);
    const again = await update();
    expect(again.stderr).toContain(`README.md:${line}`);
    expect(again.code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
  });
});

test("adding to a project of an older version brings it up to date, too", async () => {
  edit("README.md", (text) => `${text}\nmine\n`);
  const { code, stdout } = await run(
    ["add", "host", "script", "--from", older.tarball],
    { cwd },
  );
  expect(stdout).toContain(
    `Added host script. Updated from ${OLDER} to ${version} in .`,
  );
  expect(code).toBe(0);
  expect(read("README.md")).toMatch(/## Get started[^]*greet[^]*\nmine\n$/);
  expect(JSON.parse(read(RECORD))).toMatchObject({
    version,
    answers: { host: ["script"] },
  });
});

test("several projects are updated by one call, and one that is none keeps nobody waiting", async () => {
  const other = path.join(cwd, "../other");
  await create(other, older.bin);
  const { code, stdout } = await updateFrom(NOWHERE, cwd, "nowhere", other);
  expect(stdout).toContain("nowhere: There is no .docker-extension.json");
  expect(code).toBe(1);
  for (const place of [cwd, other])
    expect(readFileSync(path.join(place, "README.md"), "utf8")).toContain(
      "## Get started",
    );
});

test("a tarball of another version is refused, and nothing is written", async () => {
  edit("README.md", (text) => `${text}\nmine\n`);
  const record = JSON.parse(read(RECORD));
  writeFileSync(
    file(RECORD),
    JSON.stringify({ ...record, files: undefined, version: "0.1.8" }),
  );
  const before = snapshot(cwd);
  const { code, stderr } = await updateFrom(NOWHERE, "--from", older.tarball);
  expect(stderr).toContain(`is of version ${OLDER}, not 0.1.8`);
  expect(code).toBe(1);
  expect(snapshot(cwd)).toEqual(before);
});

test("a tarball that cannot be used is refused before anything is written, also where hashes are recorded", async () => {
  edit("README.md", (text) => `${text}\nmine\n`);
  const before = snapshot(cwd);
  const { code, stderr } = await updateFrom(NOWHERE, "--from", "missing.tgz");
  expect(stderr).toContain("Nothing was written.");
  expect(code).toBe(1);
  expect(snapshot(cwd)).toEqual(before);
});

test("--json tells of each of several projects, also of one that is none", async () => {
  const { code, stdout } = await updateFrom(NOWHERE, "nowhere", cwd, "--json");
  const told = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(told).toMatchObject([
    {
      ok: false,
      directory: path.join(cwd, "nowhere"),
      error: { code: "failed" },
    },
    { ok: true, directory: cwd },
  ]);
  expect(code).toBe(1);
});
