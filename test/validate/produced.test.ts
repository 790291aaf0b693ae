import { describe, expect, test } from "vitest";
import { readDockerignore } from "../../generators/validate/read/dockerignore.ts";
import { readExtension } from "../../generators/validate/extension.ts";
import { inMemory } from "./support/in-memory.ts";

/** Whether a path is in the image, and which file of the folder it is. */
function find(dockerfile: string, files: readonly string[], path: string) {
  const texts = new Map([
    ["Dockerfile", dockerfile],
    ...files.map((name) => [name, "x"] as const),
  ]);
  const found = readExtension(inMemory(texts)).find(path);
  return found.is === "there" ? (found.origin ?? "there") : found.is;
}

const FILES = ["icon.svg", "ui/index.html", "ui/a/b.js", "vm/compose.yaml"];

describe("COPY is followed", () => {
  test.each([
    ["COPY icon.svg /", "/icon.svg", "icon.svg"],
    ["COPY icon.svg .", "/icon.svg", "icon.svg"],
    ["COPY icon.svg /logo.svg", "/logo.svg", "icon.svg"],
    ["COPY icon.svg /logo.svg", "/icon.svg", "missing"],
    ["COPY icon.svg /images/", "/images/icon.svg", "icon.svg"],
    ["COPY icon.svg vm/compose.yaml /x/", "/x/compose.yaml", "vm/compose.yaml"],
    ["COPY ui /ui", "/ui/index.html", "ui/index.html"],
    ["COPY ui /ui", "/ui/a/b.js", "ui/a/b.js"],
    ["COPY ui /ui", "/ui/c.js", "missing"],
    ["COPY ui /", "/index.html", "ui/index.html"],
    ["COPY . /", "/ui/index.html", "ui/index.html"],
    ["COPY *.svg /", "/icon.svg", "icon.svg"],
    ["COPY u? /ui", "/ui/index.html", "ui/index.html"],
    ["COPY --chmod=0755 --link ui/ /ui/", "/ui/a/b.js", "ui/a/b.js"],
    ['COPY ["icon.svg", "/"]', "/icon.svg", "icon.svg"],
    ["WORKDIR /app\nCOPY icon.svg .", "/app/icon.svg", "icon.svg"],
    [
      "WORKDIR /app\nWORKDIR sub\nCOPY ui ./",
      "/app/sub/index.html",
      "ui/index.html",
    ],
    ["ARG DIR=ui\nCOPY $DIR /$DIR", "/ui/index.html", "ui/index.html"],
    ["ARG DIR\nCOPY $DIR /ui", "/ui/index.html", "unknown"],
    ["COPY <<EOF /hello.txt\nhi\nEOF", "/hello.txt", "there"],
    ["ADD https://example.org/icon.svg /", "/icon.svg", "unknown"],
    ["RUN echo hi > /icon.svg", "/icon.svg", "unknown"],
    ["RUN apk add --no-cache curl", "/icon.svg", "missing"],
    ["COPY nosuch.svg /icon.svg", "/icon.svg", "missing"],
    ["COPY ui/build /ui", "/ui/index.html", "unknown"],
    ["COPY --parents ui/a/*.js /x", "/x/ui/a/b.js", "ui/a/b.js"],
    ["COPY --parents ui/a/*.js /x", "/x/b.js", "missing"],
    ["COPY --parents ui/a /x", "/x/ui/a/b.js", "ui/a/b.js"],
    ["COPY --parents ui/a /x", "/x/ui", "there"],
    ["COPY --parents ./ui/./*/b.js /x", "/x/a/b.js", "ui/a/b.js"],
    ["COPY --parents ui/./a icon.svg /", "/a/b.js", "ui/a/b.js"],
    // Tried with docker buildx build.
    ["COPY --exclude=*.js ui /ui", "/ui/a/b.js", "ui/a/b.js"],
    ["COPY --exclude=**/*.js ui /ui", "/ui/a/b.js", "missing"],
    ["COPY --exclude=x --exclude=a ui /ui", "/ui/a/b.js", "missing"],
    ["COPY --parents=false ui /x", "/x/index.html", "ui/index.html"],
  ])("%j brings %s: %s", (copy, path, found) => {
    expect(find(`FROM alpine:3.24\n${copy}\n`, FILES, path)).toBe(found);
  });

  test("through stages, by name and by number, and from the stage that it is built on", () => {
    const named =
      "FROM scratch AS One\nCOPY ui /built\nFROM scratch\nCOPY --from=one /built /ui";
    expect(find(named, FILES, "/ui/index.html")).toBe("ui/index.html");
    expect(find(named.replace("=one", "=0"), FILES, "/ui/index.html")).toBe(
      "ui/index.html",
    );
    expect(find(named, FILES, "/ui/none.html")).toBe("missing");
    const whole = named.replace("/built /ui", "--parents /built /ui");
    expect(find(whole, FILES, "/ui/built/index.html")).toBe("ui/index.html");
    expect(find(whole, FILES, "/ui/index.html")).toBe("missing");
    const built = "FROM scratch AS one\nCOPY ui /ui\nFROM one";
    expect(find(built, FILES, "/ui/index.html")).toBe("ui/index.html");
  });

  test("what a stage builds is not known, nor what an image from elsewhere has", () => {
    const built =
      "FROM node:24 AS one\nRUN npm run build\nFROM scratch\nCOPY --from=one /dist /ui";
    expect(find(built, FILES, "/ui/index.html")).toBe("unknown");
    expect(find("FROM acme/base:1", FILES, "/icon.svg")).toBe("unknown");
    expect(
      find("FROM scratch\nCOPY --from=nginx:1 /etc /etc", FILES, "/etc/x"),
    ).toBe("unknown");
  });

  test("stages that copy from each other in a ring come to an end", () => {
    const ring = Array.from(
      { length: 40 },
      (_, index) =>
        `FROM scratch AS s${index}\nCOPY --from=s${index + 1} / /\nCOPY --from=s${index} / /`,
    );
    expect(find(ring.join("\n"), FILES, "/icon.svg")).toBe("unknown");
    const fan = Array.from(
      { length: 60 },
      (_, index) =>
        `FROM scratch AS s${index}\n${`COPY --from=s${index - 1} / /\n`.repeat(4)}`,
    );
    expect(find(fan.join("\n"), FILES, "/icon.svg")).toMatch(/unknown|missing/);
  });
});

// Each was tried with docker buildx build.
test.each([
  ["ui/node_modules/", "ui/node_modules/x", true],
  ["/ui/dist", "ui/dist/a", true],
  [" # note", "# note", true],
  ["# note", "# note", false],
  ["**/*.log", "root.log", true],
  ["**/*.log", "a/b.log", true],
  ["*.log", "a/b.log", false],
  ["parent\n!parent/keep", "parent/keep", false],
  ["parent\n!parent/keep", "parent/other", true],
  ["parent\n!keep", "parent/keep", true],
  ["ui/dist # text", "ui/dist", false],
  ["./ui/dist\r", "ui/dist", true],
  ["\uFEFFui", "ui/a", true],
  ["UI", "ui/a", false],
  ["node_modules", "ui/node_modules", false],
  ["{a,b}", "a", false],
  [".", "a", false],
  ["[ab].txt", "b.txt", true],
  ["a/**/z", "a/b/c/z", true],
  ["*\n!ui", "ui/a", false],
])(".dockerignore %j leaves out %s: %s", (text, path, isOut) => {
  expect(readDockerignore(text)(path)).toBe(isOut);
});
