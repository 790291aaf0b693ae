import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configuredUserName } from "../../generators/shared/git-user-name.ts";
import { temporaryFolder } from "../support/temporary.ts";

type Environment = Record<string, string>;

/** A home folder outside of any repository, with these files. */
function homeWith(files: Readonly<Record<string, string>>): Environment {
  const home = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
  return { HOME: home, PATH: process.env["PATH"]! };
}

/** What git itself says. */
function gitSays(env: Environment): string | undefined {
  const { status, stdout, error } = spawnSync(
    "git",
    ["config", "--get", "user.name"],
    { cwd: env["HOME"]!, env, encoding: "utf8" },
  );
  if (error) throw error;
  return status === 0 ? stdout.trim() : undefined;
}

function read(env: Environment): ReturnType<typeof configuredUserName> {
  return configuredUserName(env["HOME"]!, env);
}

/** Which git would say the same, so that it need not be started. */
const READABLE: Readonly<Record<string, string>> = {
  "a name": "[user]\n\tname = Ada Lovelace\n",
  "a name of another script": "[user]\n\tname = 山田 太郎\n",
  quotes: '[user]\n\tname = "Ada  Lovelace # 1"\n',
  comments: "# c\n[user] ; c\n\t; c\n\tname = Ada  Lovelace  # c\n",
  "CR LF": "[user]\r\n\tname = Ada\r\n",
  "letters of either case": "[USER]\n  NAME=Ada",
  "the last of several": "[user]\nname=A\n[core]\nname=B\n[user]\nname=C\n",
  "a subsection": '[user]\nname=A\n[user "x"]\nname=B\n',
  "other settings in quotes and with escapes":
    '[alias]\n l = "!f() { echo \\"$1\\"; }; f" # c\n p = a\\tb\n[user]\nname=A\n',
  "an empty name": "[user]\nname =\n",
};

/** Which only git can tell. */
const LEFT_TO_GIT: Readonly<Record<string, string>> = {
  "another file": "[user]\nname=A\n[include]\npath = other\n",
  "another file on a condition":
    '[user]\nname=A\n[includeIf "gitdir:/"]\npath = other\n',
  "escapes in the name": '[user]\nname = "Ada \\"Countess\\" Lovelace"\n',
  "quotes within the name": '[user]\nname = Ada "the Countess"\n',
  "a tab within the name": "[user]\nname = Ada\tLovelace\n",
  "two lines": "[user]\nname = Ada \\\nLovelace\n",
  "a setting beside its section": "[user] name = Ada\n",
  "no value": "[user]\nname\n",
  "a section of the old form": "[user.x]\nname=B\n[user]\nname=A\n",
  "a mistake": "[user]\nname = Ada\n[core\n",
  "a byte order mark": "\uFEFF[user]\nname = Ada\n",
};

describe("git's user.name without git", () => {
  test.for(Object.entries(READABLE))("%s", ([, text]) => {
    const env = homeWith({ ".gitconfig": text });
    const name = gitSays(env);
    expect(name).toBeDefined();
    expect(read(env)).toEqual({ name });
  });

  test.for(Object.entries(LEFT_TO_GIT))("git is asked: %s", ([, text]) => {
    expect(read(homeWith({ ".gitconfig": text }))).toBeUndefined();
  });

  test("whatever is read is what git says", () => {
    const pieces = fc.constantFrom(
      ...'[user]|[user|]|[user "x"]|[a]|[include]|name|path|=| |"|#|;|.|é'.split(
        "|",
      ),
      "[user]\nname = ",
      "\t",
      "\n",
      "\r\n",
      "\r",
      "\\",
      "\\\n",
      "\u0001",
    );
    const texts = fc
      .array(pieces, { maxLength: 12 })
      .map((parts) => `[user]\nname = A\n${parts.join("")}`);
    fc.assert(
      fc.property(texts, (text) => {
        const env = homeWith({ ".gitconfig": text });
        const found = read(env);
        if (found !== undefined) expect(found.name).toBe(gitSays(env));
      }),
      { numRuns: 150 },
    );
  });

  test("the home folder's file counts, then that of XDG, then the system's", () => {
    const both = homeWith({
      ".gitconfig": "[user]\nname=Home\n",
      ".config/git/config": "[user]\nname=XDG\n",
    });
    expect(read(both)).toEqual({ name: gitSays(both) });
    const elsewhere = homeWith({ "x/git/config": "[user]\nname=XDG\n" });
    elsewhere["XDG_CONFIG_HOME"] = path.join(elsewhere["HOME"]!, "x");
    expect(read(elsewhere)).toEqual({ name: "XDG" });
    expect(gitSays(elsewhere)).toBe("XDG");
    const none = homeWith({});
    expect([undefined, { name: gitSays(none) }]).toContainEqual(read(none));
  });

  test("git is asked in a repository, a bare one, and with variables of its own", () => {
    const named = { ".gitconfig": "[user]\nname=A\n" };
    expect(read(homeWith({ ...named, ".git": "" }))).toBeUndefined();
    expect(read(homeWith({ ...named, HEAD: "" }))).toBeUndefined();
    const env: Environment = {
      ...homeWith(named),
      GIT_CONFIG_GLOBAL: "/dev/null",
    };
    expect(read(env)).toBeUndefined();
    expect(configuredUserName("/", { PATH: env["PATH"]! })).toBeUndefined();
  });

  test("another git than the distribution's is asked for a name in its own system-wide file", () => {
    const env = homeWith({ "bin/git": "" });
    env["PATH"] = path.join(env["HOME"]!, "bin");
    expect(read(env)).toBeUndefined();
  });
});
