import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { fails } from "../cli/support/fault.ts";
import { run } from "../cli/support/run.ts";
import { snapshot } from "../cli/support/snapshot.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { SHAPES, type Shape } from "./support/shapes.ts";
import { written } from "./support/written.ts";

const RECORD = ".docker-extension.json";

describe.each(SHAPES)("$name", (shape: Shape) => {
  test("is adopted: the answers that fit it are recorded, and no byte of anything else is changed", async () => {
    const cwd = written(shape);
    const before = snapshot(cwd);
    const { code, stderr } = await run(["adopt"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { [RECORD]: record, ...after } = snapshot(cwd);
    expect(after).toEqual(before);
    expect(record).toBeDefined();
    expect(
      JSON.parse(readFileSync(path.join(cwd, RECORD), "utf8")),
    ).toMatchObject({
      generator: "create-docker-extension",
      version,
      adopted: true,
      answers: shape.answers,
      files: {},
    });
  });
});

describe("adopt", () => {
  const [page] = SHAPES as readonly [Shape];

  test("--dry-run writes nothing, and --json prints one object", async () => {
    const cwd = written(page);
    const before = snapshot(cwd);
    const { code, stdout } = await run(["adopt", "--dry-run", "--json"], {
      cwd,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      written: false,
      answers: page.answers,
      unsure: [],
      defaults: expect.arrayContaining(["image", "icon-url"]),
    });
    expect(snapshot(cwd)).toEqual(before);
  });

  test("an option counts more than what is inferred", async () => {
    const cwd = written(page);
    const { code } = await run(
      ["adopt", "--vendor", "Ada", "--image", "adalovelace/page"],
      { cwd },
    );
    expect(code).toBe(0);
    expect(
      JSON.parse(readFileSync(path.join(cwd, RECORD), "utf8")).answers,
    ).toMatchObject({
      vendor: "Ada",
      image: "adalovelace/page",
    });
  });

  test("so does a file of answers", async () => {
    const cwd = written(page);
    const { code, stdout } = await run(
      ["adopt", "--answers", "-", "--vendor", "Ada", "--json"],
      { cwd, input: "title: Mine\nvendor: Bob\n" },
    );
    expect(code).toBe(0);
    const { answers, defaults } = JSON.parse(stdout) as {
      answers: object;
      defaults: string[];
    };
    expect(answers).toMatchObject({ title: "Mine", vendor: "Ada" });
    expect(defaults).not.toContain("title");
  });

  test("says what is taken by default", async () => {
    const { stdout } = await run(["adopt", "--dry-run"], {
      cwd: written(page),
    });
    expect(stdout).toMatch(
      /No file says these, so they are the default: .*image/,
    );
  });

  test("says what could not be told", async () => {
    const cwd = written({
      ...page,
      files: {
        ...page.files,
        "metadata.json": JSON.stringify({
          vm: { image: "${DESKTOP_PLUGIN_IMAGE}" },
        }),
      },
    });
    const { stdout } = await run(["adopt"], { cwd });
    expect(stdout).toContain(
      "What the backend is written in could not be told",
    );
  });

  test("twice is refused", async () => {
    const cwd = written(page);
    await run(["adopt"], { cwd });
    expect(await fails(["adopt"], { cwd })).toContain(
      "There is a .docker-extension.json",
    );
  });

  test.each([
    [
      "without a metadata.json",
      { "metadata.json": undefined },
      "There is no metadata.json",
    ],
    [
      "without a Dockerfile",
      { Dockerfile: undefined },
      "There is no Dockerfile",
    ],
    [
      "with a damaged metadata.json",
      { "metadata.json": '{ "ui": ' },
      "metadata.json cannot be read",
    ],
  ])(
    "a folder %s is refused, by adopt and by add",
    async (_, files, message) => {
      const cwd = written({
        ...page,
        files: { ...page.files, ...files } as never,
      });
      expect(await fails(["adopt"], { cwd })).toContain(message);
      expect(await fails(["add", "host", "script"], { cwd })).toContain(
        message,
      );
    },
  );

  test.each(["metadata.json", "Dockerfile"])(
    "nothing is read behind a %s that leads out of the folder",
    async (name) => {
      const cwd = written(page);
      const outside = path.join(temporaryFolder(), name);
      writeFileSync(outside, page.files[name]!);
      rmSync(path.join(cwd, name));
      symlinkSync(outside, path.join(cwd, name));
      expect(await fails(["adopt"], { cwd })).toContain(`There is no ${name}`);
    },
  );

  test.each(["backend", ".gitattributes"])(
    "nothing is written behind a link %s that leads out of the folder",
    async (name) => {
      const cwd = written(page);
      const outside = temporaryFolder();
      writeFileSync(path.join(outside, "file"), "theirs\n");
      symlinkSync(
        name === "backend" ? outside : path.join(outside, "file"),
        path.join(cwd, name),
      );
      const before = [snapshot(cwd), snapshot(outside)];
      expect(
        await fails(["add", "backend", "go", "--host", "script"], { cwd }),
      ).toContain(name);
      expect([snapshot(cwd), snapshot(outside)]).toEqual(before);
    },
  );

  test("another Dockerfile is left alone", async () => {
    const cwd = written({
      ...page,
      files: { ...page.files, "Dockerfile.dev": "FROM scratch\n" },
    });
    const { code } = await run(["add", "host", "go"], { cwd });
    expect(code).toBe(0);
    expect(readFileSync(path.join(cwd, "Dockerfile.dev"), "utf8")).toBe(
      "FROM scratch\n",
    );
  });

  test("another folder can be named", async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, "x"));
    for (const [name, text] of Object.entries(page.files)) {
      mkdirSync(path.dirname(path.join(cwd, "x", name)), { recursive: true });
      writeFileSync(path.join(cwd, "x", name), text);
    }
    const { code } = await run(["adopt", "x"], { cwd });
    expect(code).toBe(0);
    expect(Object.keys(snapshot(path.join(cwd, "x")))).toContain(RECORD);
  });
});
