import { describe, expect, test } from "vitest";
import { readDockerfile } from "../../generators/validate/read/dockerfile.ts";
import { labelsOf, stagesOf } from "../../generators/validate/read/stages.ts";

function read(text: string) {
  return readDockerfile({ path: "Dockerfile", text });
}

function keywords(text: string): string[] {
  return read(text).instructions.map(({ keyword }) => keyword);
}

/** Labels of the last stage; `null` for a value that only the build knows. */
function labels(text: string): Record<string, string | null> {
  const stages = stagesOf(read(text));
  return Object.fromEntries(
    labelsOf(stages.at(-1)!).map(({ name, value }) => [name, value ?? null]),
  );
}

// What BuildKit 0.25 and 0.34 were seen to make of each.
test.each([
  [String.raw`"x\ny"`, String.raw`x\ny`],
  [String.raw`'x\ny'`, String.raw`x\ny`],
  [String.raw`x\ny`, "xny"],
  [String.raw`"it\'s"`, String.raw`it\'s`],
  [String.raw`it\'s`, "it's"],
  [String.raw`"say \"hi\""`, 'say "hi"'],
  [String.raw`"back\\slash"`, String.raw`back\slash`],
  [String.raw`'x\\y'`, String.raw`x\\y`],
  [String.raw`"\$FOO"`, "$FOO"],
  ["'$FOO'", "$FOO"],
  [String.raw`'\$FOO'`, String.raw`\$FOO`],
  [String.raw`"\x41"`, String.raw`\x41`],
  [`"b"c'd'`, "bcd"],
])("LABEL a=%s gives %s, as BuildKit does", (written, value) => {
  expect(labels(`FROM scratch\nLABEL a=${written}\n`)).toEqual({ a: value });
});

describe("variables", () => {
  test("an ARG before the first FROM is empty in a stage that does not repeat it", () => {
    const top = "ARG FOO=hello\nFROM scratch\n";
    expect(labels(`${top}LABEL a=$FOO`)).toEqual({ a: "" });
    expect(labels(`${top}LABEL a=\${FOO:-other}`)).toEqual({ a: "other" });
    expect(labels(`${top}ARG FOO\nLABEL a=$FOO`)).toEqual({ a: "hello" });
  });

  test("what only a build knows, or an image from elsewhere may set, is not guessed", () => {
    expect(labels("FROM scratch\nARG V\nLABEL a=$V b=${V:-1}")).toEqual({
      a: null,
      b: "1",
    });
    expect(labels("FROM nginx:1\nLABEL a=$NGINX_VERSION")).toEqual({ a: null });
  });

  test("ENV wins over ARG, and is inherited by stages that begin with this one", () => {
    const text =
      "FROM scratch AS one\nENV A=1\nARG A=2\nLABEL a=$A\nFROM one\nLABEL b=${A}${A:+x}";
    expect(labels(text)).toEqual({ a: "1", b: "1x" });
  });
});

describe("labels", () => {
  test("without an equals sign all the rest is the value", () => {
    expect(labels("FROM scratch\nLABEL key value with spaces")).toEqual({
      key: "value with spaces",
    });
    expect(labels("FROM scratch\nLABEL a = b")).toEqual({ a: "= b" });
  });

  test("lines go on over comments and blank lines", () => {
    const text = "FROM scratch\nLABEL a=1 \\\n# why\n\n  b=2\nLABEL c=3";
    expect(labels(text)).toEqual({ a: "1", b: "2", c: "3" });
  });

  test("the last one wins, over the stage that it is built on, too; stages that are copied from do not count", () => {
    const text =
      "FROM scratch AS a\nLABEL x=1 y=1\nFROM scratch AS b\nLABEL z=1\nFROM a\nCOPY --from=b / /\nLABEL x=2\nLABEL x=3";
    expect(labels(text)).toEqual({ x: "3", y: "1" });
  });
});

describe("here-documents and directives", () => {
  test.each([
    ["RUN <<EOF\nFROM x\nLABEL a=b\nEOF", ["RUN"]],
    ["RUN <<-EOF\nLABEL a=b\n\tEOF", ["RUN"]],
    ["RUN <<'EOF'\nLABEL a=b\nEOF", ["RUN"]],
    ["RUN cat << EOF\nLABEL a=b\nEOF", ["RUN"]],
    ["RUN cat 3<<EOF\nLABEL a=b\nEOF", ["RUN"]],
    ["RUN echo \\<<EOF\nLABEL c=d", ["RUN", "LABEL"]],
    ['RUN echo "<<EOF"\nLABEL c=d', ["RUN", "LABEL"]],
    [
      "COPY <<a <<b /dst/\nLABEL x=1\na\nLABEL y=1\nb\nLABEL z=1",
      ["COPY", "LABEL"],
    ],
    ["CMD <<EOF\nLABEL a=b", ["CMD", "LABEL"]],
  ])("%j has the instructions %j", (text, found) => {
    expect(keywords(`FROM scratch\n${text}\n`)).toEqual(["FROM", ...found]);
  });

  test("the escape character is a directive's, and a comment before it is none", () => {
    const lines = "FROM scratch\nLABEL a=1 `\n b=2";
    expect(labels(`# escape=\`\n${lines}`)).toEqual({ a: "1", b: "2" });
    expect(
      labels(`# syntax=docker/dockerfile:1\n# ESCAPE=\`\n${lines}`),
    ).toEqual({ a: "1", b: "2" });
    expect(keywords(`# note\n# escape=\`\n${lines}`)).toEqual([
      "FROM",
      "LABEL",
      "B=2",
    ]);
    expect(keywords(`# foo=bar\n# escape=\`\n${lines}`)).toEqual([
      "FROM",
      "LABEL",
      "B=2",
    ]);
  });

  test("places are those of the file, also after a mark at its start and with Windows' line ends", () => {
    const text = "\uFEFFfrom scratch\r\nLABEL a=1 \\\r\n  b=two\r\n";
    const [, label] = stagesOf(read(text))[0]!.steps.flatMap(
      ({ instruction }) => [instruction, instruction],
    );
    expect(label?.keyword).toBe("LABEL");
    const [, b] = labelsOf(stagesOf(read(text))[0]!);
    expect(text.slice(b!.valuePlace!.start, b!.valuePlace!.end)).toBe("two");
  });
});
