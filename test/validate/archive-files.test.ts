// What layers make of each other, and how tars say what is in them.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findFile } from "../../generators/validate/archive/find.ts";
import { readArchive } from "../../generators/validate/archive/read.ts";
import type {
  ImageFile,
  ReadOptions,
} from "../../generators/validate/archive/types.ts";
import { temporaryFolder } from "../support/temporary.ts";
import {
  type Entry,
  memory,
  ociArchive,
  pax,
  stream,
  tar,
} from "./support/archives.ts";

const all: ReadOptions = { wanted: () => true };

/** Files of an image of these layers, lowest first: what they say, or what they are. */
async function files(
  layers: (readonly Entry[] | Uint8Array<ArrayBuffer>)[],
  options = all,
): Promise<Record<string, string>> {
  const tars = layers.map((layer) =>
    layer instanceof Uint8Array ? layer : tar(layer),
  );
  const archive = ociArchive({ layers: tars });
  const found = [];
  for (const source of [memory(archive), stream(archive)]) {
    const { images } = await readArchive(source, options);
    const { files } = images[0]!.platforms[0]!;
    const texts = [...files]
      .filter(([name, { kind }]) => kind !== "folder" || name.endsWith("!"))
      .map(([name, file]) => [name, text(file)]);
    found.push(Object.fromEntries(texts) as Record<string, string>);
  }
  expect(found[0]).toEqual(found[1]);
  return found[0]!;
}

function text({ kind, content, linkTarget }: ImageFile): string {
  if (kind === "link") return `-> ${linkTarget}`;
  return content ? new TextDecoder().decode(content) : kind;
}

const file = (name: string, content = name): Entry => ({ name, content });
const link = (name: string, to: string): Entry => ({
  name,
  type: "2",
  link: to,
});
const gone = (name: string): Entry => file(name, "");

test("a whiteout takes a file, or a folder with all in it, of layers beneath it alone", async () => {
  const lower = [file("a"), file("b/c"), file("b/d/e"), file("b2/f")];
  expect(await files([lower, [gone(".wh.a"), gone(".wh.b")]])).toEqual({
    "/b2/f": "b2/f",
  });
  const again = [file("b/new"), gone(".wh.b"), gone("b2/.wh.nothing")];
  expect(await files([lower, again])).toEqual({
    "/a": "a",
    "/b/new": "b/new",
    "/b2/f": "b2/f",
  });
});

test("an opaque folder has what its own layer and those above put there", async () => {
  const lower = [file("ui/old"), file("ui/deep/old"), file("other")];
  const upper = [file("ui/new"), gone("ui/.wh..wh..opq"), file("ui/deep/new")];
  expect(await files([lower, upper, [file("ui/newer")]])).toEqual({
    "/ui/new": "ui/new",
    "/ui/deep/new": "ui/deep/new",
    "/ui/newer": "ui/newer",
    "/other": "other",
  });
});

test("what replaces a folder, or a file, takes its place", async () => {
  expect(await files([[file("a/b/c")], [file("a")]])).toEqual({ "/a": "a" });
  expect(await files([[file("a")], [file("a/b")]])).toEqual({ "/a/b": "a/b" });
  const folder = { name: "a/", mode: 0o700 };
  expect(await files([[file("a/b")], [folder]])).toEqual({ "/a/b": "a/b" });
  expect(await files([[file("a", "1"), file("a", "2")]])).toEqual({
    "/a": "2",
  });
});

test("a hard link is the file that it is to, of its own layer or one beneath", async () => {
  const hard = (name: string, to: string): Entry => ({
    name,
    type: "1",
    link: to,
  });
  const layers = [
    [file("a", "first")],
    [hard("b", "a"), file("a", "second"), hard("c", "./a")],
  ];
  expect(await files(layers)).toEqual({
    "/a": "second",
    "/b": "first",
    "/c": "second",
  });
  // The content of what is not asked for is read where a link leads to it.
  const only = { wanted: (name: string) => name === "/c" };
  expect((await files(layers, only))["/c"]).toBe("second");
  const path = { only: [{ path: "/c" }] };
  expect((await files(layers, path))["/c"]).toBe("second");
});

test("links are followed to what is asked for, on the way and at the end", async () => {
  const layers = [
    [file("srv/page/index.html"), file("srv/page/a.js"), file("srv/logo")],
    [link("ui", "srv/page"), link("icon", "/srv/../srv/logo")],
    [file("ui/more.js"), link("out", "../../../srv/logo")],
  ];
  const everything = await files(layers);
  expect(everything["/srv/page/more.js"]).toBe("ui/more.js");
  const only = await files(layers, {
    only: [
      { path: "/ui/index.html" },
      { path: "icon" },
      { path: "/out" },
      { path: "/nowhere" },
    ],
  });
  expect(only).toEqual({
    "/icon": "-> /srv/../srv/logo",
    "/out": "-> ../../../srv/logo",
    "/srv/logo": "srv/logo",
    "/srv/page/index.html": "srv/page/index.html",
    "/ui": "-> srv/page",
  });
});

test("a file is found by the path that it has through links", () => {
  const folder = { kind: "folder", mode: 0o755, size: 0 } as const;
  const plain = { kind: "file", mode: 0o644, size: 1 } as const;
  const to = (linkTarget: string) =>
    ({ kind: "link", mode: 0o777, size: 0, linkTarget }) as const;
  const files = new Map<string, ImageFile>([
    ["/", folder],
    ["/srv", folder],
    ["/srv/page", folder],
    ["/srv/page/a", plain],
    ["/ui", to("srv/page")],
    ["/srv/page/b", to("../../../ui/a")],
    ["/loop", to("loop2/x")],
    ["/loop2", to("loop")],
    ["/gone", to("nothing")],
  ]);
  for (const path of ["/srv/page/a", "ui/a", "/ui/../ui/b", "srv/page/b"])
    expect(findFile(files, path)).toEqual({ path: "/srv/page/a", file: plain });
  expect(findFile(files, "/ui")!.path).toBe("/srv/page");
  expect(findFile(files, "/")!.path).toBe("/");
  expect(findFile(files, "../srv")!.path).toBe("/srv");
  for (const path of ["/loop", "/gone", "/ui/c", "/srv/page/a/b"])
    expect(findFile(files, path), path).toBeUndefined();
});

test("what leads out of the root is counted, and is nowhere", async () => {
  const evil = [
    file("../evil"),
    file("a/../../evil"),
    { name: "hard", type: "1", link: "../evil" },
    gone(".wh..."),
    file("/a/../b/./c//d"),
    link("etc", "../../../tmp"),
    file("etc/passwd"),
  ];
  const { images } = await readArchive(
    memory(ociArchive({ layers: [tar(evil)] })),
  );
  const { files, outside } = images[0]!.platforms[0]!;
  expect(outside).toBe(4);
  const inside = ["/", "/b", "/b/c", "/b/c/d", "/etc", "/tmp", "/tmp/passwd"];
  expect([...files.keys()]).toEqual(inside);
});

test("layers are read from the top until nothing beneath can change the answer", async () => {
  const broken = tar([file("a"), file("ui/old")]);
  broken[0] = 1;
  const upper = [file("a", "mine"), file("ui/new"), gone(".wh.b")];
  const layers = [broken, tar(upper)];
  const source = memory(ociArchive({ layers }));
  const names = async (options: ReadOptions) => {
    const { images } = await readArchive(source, options);
    return [...images[0]!.platforms[0]!.files.keys()].slice(1);
  };
  expect(await names({ only: [{ path: "a" }] })).toEqual(["/a"]);
  expect(await names({ only: [{ path: "b/c" }] })).toEqual([]);
  const ui = { path: "ui", beneath: "topmost" } as const;
  expect(await names({ only: [ui] })).toEqual(["/ui", "/ui/new"]);
  for (const only of [{ path: "c" }, { path: "ui", beneath: "all" } as const])
    await expect(names({ only: [only] })).rejects.toThrow(/layer 1/);
});

test("as many bytes are kept as are asked for", async () => {
  const layers = [[file("a", "0123456789"), file("b/c", "0123456789")]];
  const wanted = (name: string) => name === "/a" && 4;
  expect(await files(layers, { wanted })).toEqual({
    "/a": "0123",
    "/b/c": "file",
  });
  const only = [{ path: "/b", beneath: "all", bytes: 2 } as const];
  expect(await files(layers, { only })).toEqual({ "/b/c": "01" });
});

test("names are those of PAX and of GNU", async () => {
  const long = `${"long/".repeat(60)}name`;
  const layer = [
    pax("path", long),
    file("short", "1"),
    pax("size", "3"),
    { ...file("sized", "abc"), size: 0 },
    { name: "././@LongLink", type: "L", content: `${long}2\0` },
    file("short", "2"),
    { name: "././@LongLink", type: "K", content: `${long}\0` },
    link("link", "short"),
  ];
  expect(await files([layer])).toEqual({
    [`/${long}`]: "1",
    [`/${long}2`]: "2",
    "/sized": "abc",
    "/link": `-> ${long}`,
  });
});

test.each(["v7", "ustar", "gnu", "posix"])(
  "what tar writes as %s is read",
  async (format) => {
    const folder = temporaryFolder();
    const name = format === "v7" ? "n".repeat(80) : "n".repeat(98);
    const deep =
      format === "v7" ? "deep" : `${"d".repeat(60)}/${"e".repeat(60)}`;
    mkdirSync(path.join(folder, deep), { recursive: true });
    writeFileSync(path.join(folder, "plain"), "plain");
    writeFileSync(path.join(folder, deep, name), "deep");
    symlinkSync("plain", path.join(folder, "link"));
    const args = ["-C", folder, `--format=${format}`, "-cf", "-", "."];
    const layer = Uint8Array.from(execFileSync("tar", args));
    expect(await files([layer])).toEqual({
      "/plain": "plain",
      [`/${deep}/${name}`]: "deep",
      "/link": "-> plain",
    });
  },
);

test.each(["gnu", "posix"])(
  "files with holes, as %s, have their size",
  async (format) => {
    const folder = temporaryFolder();
    const sparse = path.join(folder, "sparse");
    writeFileSync(sparse, "begin");
    truncateSync(sparse, 5_000_000);
    writeFileSync(path.join(folder, "z"), "behind it");
    const args = [
      "-C",
      folder,
      "-S",
      `--format=${format}`,
      "-cf",
      "-",
      "sparse",
      "z",
    ];
    const layer = Uint8Array.from(execFileSync("tar", args));
    expect(layer.length).toBeLessThan(100_000);
    const { images } = await readArchive(
      memory(ociArchive({ layers: [layer] })),
      all,
    );
    const { files } = images[0]!.platforms[0]!;
    expect(files.get("/sparse")).toMatchObject({
      kind: "file",
      size: 5_000_000,
    });
    expect(files.get("/sparse")!.content).toBeUndefined();
    expect(text(files.get("/z")!)).toBe("behind it");
    expect(readFileSync(sparse)).toHaveLength(5_000_000);
  },
);

test("a layer that has nothing of what is looked for is unpacked once", async () => {
  const big = randomBytes(300_000);
  const layers = [
    tar([file("metadata.json", "{}"), file("ui/index.html"), file("usr/a")]),
    tar([{ name: "usr/big", content: big }, file(".wh.gone"), file("x/a")]),
  ];
  const archive = ociArchive({ layers });
  let bytes = 0;
  const source = {
    ...memory(archive),
    read(offset: number, length: number) {
      bytes += length;
      return Promise.resolve(archive.subarray(offset, offset + length));
    },
  };
  const content = await readArchive(source, {
    only: [{ path: "/metadata.json" }],
  });
  expect(bytes).toBeGreaterThan(big.length);
  const again = async (...paths: string[]) => {
    bytes = 0;
    const only = paths.map((path) => ({ path }));
    const { images } = await content.again({ only });
    return images[0]!.platforms[0]!.files;
  };
  const page = await again("/ui/index.html", "/metadata.json");
  expect(text(page.get("/ui/index.html")!)).toBe("ui/index.html");
  expect(bytes).toBeLessThan(big.length);
  for (const path of ["/usr/a", "/gone", "/x/b"]) {
    await again(path);
    expect(bytes, path).toBeGreaterThan(big.length);
  }
});

test("a layer that leaves nothing of those beneath does so each time", async () => {
  const layers = [
    tar([file("ui/index.html")]),
    tar([file("metadata.json", "{}"), file(".wh..wh..opq", "")]),
  ];
  const content = await readArchive(memory(ociArchive({ layers })), {
    only: [{ path: "/metadata.json" }],
  });
  const { images } = await content.again({
    only: [{ path: "/ui/index.html" }],
  });
  expect(images[0]!.platforms[0]!.files.has("/ui/index.html")).toBe(false);
});
