import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, afterAll, describe, expect, inject, it } from "vitest";
import { fromNpm, node24, tools } from "../build/support/tools.ts";
import { type Listening, listen } from "../support/listen.ts";
import { registry } from "../support/registry.ts";
import { lastingFolder } from "../support/temporary.ts";
import {
  type Client,
  type Ran,
  clientAtHome,
  clients,
} from "./support/clients.ts";
import { answersInReadme, documented } from "./support/documented.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

const titleOf = ({ name, version }: Client) => `${name}-${version}`;

const found = await tools({
  node: node24,
  ...(Object.fromEntries(
    clients.map((client) => [
      titleOf(client),
      () => fromNpm(client.name, client.version, client.packageName),
    ]),
  ) as Record<string, () => Promise<string>>),
});
const { missing, node } = found;
const folderOf = (client: Client) =>
  (found as Record<string, string | undefined>)[titleOf(client)]!;

/** Stands for the folder that a command ran in, of which JSON tells. */
const HERE = "<here>";

/** What a command has left in the folder that it ran in. */
interface Outcome extends Ran {
  readonly files: ReturnType<typeof snapshot>;
}

const CREATE = ["create", "docker-extension@latest", "my-extension"];

/** Options without the `--` that npm wants before them, and whether npm 12 starts us with them. */
const WITHOUT_DASHES: [string[], boolean][] = [
  [["--diff"], true],
  [["--json"], true],
  [["--git"], true],
  [["--description", "A short text"], true],
  [["--no-install"], false],
  [["--ui", "vue"], false],
  [["--ui=vue"], false],
];

/** How the README says that npm's own lines are kept out of the JSON. */
const SILENT = ["npm", "--silent", ...CREATE, "--", "--yes", "--json"];

describe.skipIf(missing)("started by other programs", () => {
  const forms = documented();
  const folder = lastingFolder();
  const outcomes = new Map<string, Outcome>();
  let places = 0;
  let served: Listening;

  const key = (client: Client, words: readonly string[]) =>
    JSON.stringify([titleOf(client), words]);
  const outcome = (client: Client, words: readonly string[]) =>
    outcomes.get(key(client, words))!;
  const formsOf = ({ name }: Client) =>
    forms.filter(({ words: [program] }) =>
      name === "npm" ? ["npm", "npx"].includes(program!) : program === name,
    );

  /** A new folder, with the answers file that the README has. */
  const place = async () => {
    const made = path.join(folder, "here", String(places++));
    await mkdir(made, { recursive: true });
    await writeFile(path.join(made, "answers.yaml"), answersInReadme);
    return made;
  };

  /** What the command makes where nothing stands between it and who typed it. */
  const direct = async (
    manager: string,
    args: readonly string[],
  ): Promise<Outcome> => {
    const cwd = await place();
    const { code, stdout, stderr } = await run(args, {
      cwd,
      env: { npm_config_user_agent: `${manager}/1.0.0` },
      program: [path.join(node, "node")],
    });
    return {
      exitCode: code ?? undefined,
      stdout: stdout.trimEnd().replaceAll(cwd, HERE),
      stderr,
      files: snapshot(cwd),
    };
  };

  // Clients side by side, the commands of each one after the other.
  beforeAll(async () => {
    served = await listen(registry([inject("tarball")]));
    const runAll = async (client: Client) => {
      const home = path.join(folder, titleOf(client));
      const start = await clientAtHome(
        [folderOf(client), node],
        home,
        `http://127.0.0.1:${served.port}/`,
      );
      const all = formsOf(client).map(({ words }) => words);
      if (client.name === "npm")
        all.push(
          ...WITHOUT_DASHES.map(([options]) => ["npm", ...CREATE, ...options]),
          SILENT,
        );
      for (const words of all) {
        const cwd = await place();
        const ran = await start(words, cwd);
        const stdout = ran.stdout.replaceAll(cwd, HERE);
        const files = snapshot(cwd);
        outcomes.set(key(client, words), { ...ran, stdout, files });
        await rm(cwd, { recursive: true });
      }
    };
    await Promise.all(clients.map(runAll));
  });
  afterAll(() => served.close());

  it("README and help have a command for each", () => {
    for (const client of clients) expect(formsOf(client)).not.toEqual([]);
    const programs = forms.map(({ words: [program] }) => program);
    expect(new Set(programs)).toEqual(
      new Set(["npm", "npx", "pnpm", "yarn", "bun"]),
    );
  });

  describe.each(clients.map((client) => [titleOf(client), client] as const))(
    "%s",
    (_, client) => {
      it.each(formsOf(client).map((form) => [form.command, form] as const))(
        "%s makes what was asked for",
        async (_, { words, ours }) => {
          const { files, ...ran } = outcome(client, words);
          expect(ran.exitCode, ran.stdout + ran.stderr).toBe(0);
          const expected = await direct(client.manager, ours);
          expect(files).toEqual(expected.files);
          // So JSON is clean.
          if (words[0] === "npx") expect(ran.stdout).toBe(expected.stdout);
        },
      );
    },
  );

  describe.each(
    clients
      .filter(({ name }) => name === "npm")
      .map((client) => [titleOf(client), client] as const),
  )("%s", (_, client) => {
    it("prints nothing but JSON when it is silent", async () => {
      const { stdout, files } = outcome(client, SILENT);
      const expected = await direct("npm", SILENT.slice(5));
      expect({ stdout, files }).toEqual({
        stdout: expected.stdout,
        files: expected.files,
      });
    });

    it.each(WITHOUT_DASHES)(
      "%o without -- is refused, and nothing is written",
      (options, isKnown) => {
        const ran = outcome(client, ["npm", ...CREATE, ...options]);
        expect(Object.keys(ran.files)).toEqual(["answers.yaml"]);
        const flag = options[0]!.replace(/=.*/, "");
        if (isKnown || client.version < "12") {
          expect(ran.exitCode, ran.stderr).toBe(2);
          expect(ran.stderr).toContain(
            `npm create docker-extension@latest my-extension -- ${flag} …`,
          );
        } else {
          expect(ran.exitCode, ran.stderr).toBe(1);
          const option = flag.replace("--no-", "--");
          expect(ran.stderr).toMatch(
            new RegExp(`Unknown cli flag:\\n.*${option}\\b`),
          );
        }
      },
    );
  });
});
