// Files of the extension that the Dockerfile itself holds.
import { expect, test } from "vitest";
import { briefs, validateFiles } from "./support/in-memory.ts";

const METADATA = `{
  "icon": "icon.svg",
  "ui": { "dashboard-tab": { "title": "A", "src": "index.html", "root": "/ui", "wrong": 1 } },
  "vm": { "composefile": "compose.yaml" }
}`;
const COMPOSE = `services:
  web:
    image: a:1
    container_name: web`;

/** What is found in the Dockerfile by these rules. */
function found(dockerfile: string) {
  const report = validateFiles({ Dockerfile: dockerfile });
  return briefs(report).filter((each) =>
    /metadata-|compose-container|placeholder/.test(each),
  );
}

test.each([
  ["a file by its name", `COPY <<EOF /metadata.json\n${METADATA}\nEOF\n`],
  ["a quoted one", `COPY <<'EOF' /metadata.json\n${METADATA}\nEOF\n`],
  [
    "one that is named as the file",
    `COPY <<metadata.json /\n${METADATA}\nmetadata.json\n`,
  ],
  [
    "one whose tabs are stripped",
    `COPY <<-EOF /metadata.json\n${METADATA.replace(/^/gm, "\t")}\n\tEOF\n`,
  ],
])("%s is read, at its lines of the Dockerfile", (_, copy) => {
  expect(found(`FROM scratch\n${copy}`)).toEqual([
    "Dockerfile:5 metadata-schema",
  ]);
});

test("several of one COPY are read, a compose file among them", () => {
  const copy = `COPY <<metadata.json <<"compose.yaml" /\n${METADATA}\nmetadata.json\n${COMPOSE}\ncompose.yaml\n`;
  expect(found(`FROM scratch\n${copy}`)).toEqual([
    "Dockerfile:5 metadata-schema",
    "Dockerfile:12 compose-container-name",
  ]);
});

test("one in which BuildKit replaces something is said not to be read", () => {
  const copy = (name: string) =>
    `FROM scratch\nARG TITLE=a\nCOPY <<${name} /metadata.json\n${METADATA.replace('"A"', '"$TITLE"')}\nEOF\n`;
  expect(found(copy("EOF"))).toEqual(["Dockerfile:3 metadata-json"]);
  expect(found(copy("'EOF'"))).toEqual(["Dockerfile:6 metadata-schema"]);
});
