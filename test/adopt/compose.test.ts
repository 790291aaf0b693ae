import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { addToCompose } from "../../generators/adopt/edit/compose.ts";

const ADDED = {
  first: { backend: { image: "${DESKTOP_PLUGIN_IMAGE}" } },
  joined: {},
  services: { redis: { image: "redis:8" } },
  volumes: { data: {} },
};

/** Compose files in the writings that people have. */
const WRITINGS: readonly (readonly [string, string])[] = [
  ["as usual", "services:\n  db:\n    image: postgres:18\n"],
  ["without a last line end", "services:\n  db:\n    image: postgres:18"],
  [
    "with comments everywhere",
    "# one\nservices: # two\n  # three\n  db: # four\n    image: postgres:18 # five\n  # six\n\n# seven\n",
  ],
  [
    "with volumes before, and a network after",
    "volumes:\n    old: {}\nservices:\n    db:\n        image: postgres:18\n\nnetworks:\n    mine:\n",
  ],
  [
    "with lists that are not indented",
    "services:\n  db:\n    image: postgres:18\n    volumes:\n    - old:/data\nvolumes:\n  old:\n",
  ],
  [
    "with a text of several lines at the end",
    "services:\n  db:\n    image: postgres:18\n    command: |\n      one\n      two\n",
  ],
  ["from Windows", "services:\r\n  db:\r\n    image: postgres:18\r\n"],
];

describe("services and volumes are put into a compose file", () => {
  test.each(WRITINGS)("%s", (_, before) => {
    const after = addToCompose("compose.yaml", before, ADDED)!.text;
    const [was, is] = [before, after].map(
      (text) => parse(text) as Record<string, Record<string, unknown>>,
    ) as [Record<string, object>, Record<string, Record<string, unknown>>];
    expect(Object.keys(is["services"]!)).toEqual(["backend", "db", "redis"]);
    expect(is["services"]!["db"]).toEqual(parse(before).services.db);
    expect(is["volumes"]).toEqual({ ...was["volumes"], data: {} });
    expect(is["networks"]).toEqual(was["networks"]);
    const lines = after.split("\n");
    let at = 0;
    for (const line of before
      .split("\n")
      .filter((each) => each.trim() !== "")) {
      const found = lines.indexOf(line, at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  test.each([
    ["in flow style", "services: { db: { image: postgres:18 } }\n"],
    ["of nothing", ""],
    ["that is no mapping", "- one\n"],
    ["without services", "volumes: {}\n"],
  ])("and a file %s is left, which is said", (_, text) => {
    expect(addToCompose("compose.yaml", text, ADDED)).toBeUndefined();
  });
});

/** What a feature may need of the first service. */
const JOINED = {
  volumes: ["data:/data", "/var/run/docker.sock:/var/run/docker.sock"],
  environment: { LEVEL: "info" },
  depends_on: { db: { condition: "service_healthy" } },
  restart: "unless-stopped",
};

describe("properties are joined with those of the first service", () => {
  const join = (text: string, joined: object = JOINED) =>
    addToCompose("compose.yaml", text, {
      first: {},
      joined: joined as never,
      services: {},
      volumes: {},
    });
  const service = (text: string) =>
    (parse(text) as { services: { app: object } }).services.app;

  test("those that it lacks come behind its own", () => {
    const before = "services:\n  app:\n    image: app # mine\n\n  other: {}\n";
    const { text, byHand } = join(before)!;
    expect(text.startsWith("services:\n  app:\n    image: app # mine\n")).toBe(
      true,
    );
    expect(text.endsWith("\n\n  other: {}\n")).toBe(true);
    expect(service(text)).toEqual({ image: "app", ...JOINED });
    expect(byHand).toEqual([]);
  });

  test("lists and mappings get what they lack, however they are written", () => {
    const before = `services:
    app:
        volumes:
        - old:/data # theirs
        environment: ["LEVEL=debug", A=b]
        depends_on: {cache: {condition: service_started}}
        restart: unless-stopped
`;
    const { text, byHand } = join(before)!;
    expect(text).toBe(`services:
    app:
        volumes:
        - old:/data # theirs
        - /var/run/docker.sock:/var/run/docker.sock
        environment: ["LEVEL=debug", A=b]
        depends_on: {cache: {condition: service_started}, "db": {"condition":"service_healthy"}}
        restart: unless-stopped
`);
    expect(byHand).toEqual([]);
    expect(join(text)).toEqual({ text, byHand: [] });
  });

  test("a mapping that is written as a list gets items", () => {
    const { text } = join(
      "services:\n  app:\n    depends_on: [cache]\n    environment:\n      - A=b\n",
    )!;
    expect(service(text)).toMatchObject({
      depends_on: ["cache", "db"],
      environment: ["A=b", "LEVEL=info"],
    });
  });

  test("what says something else stays, which is said", () => {
    const before = "services:\n  app:\n    restart: always\n";
    const { text, byHand } = join(before, { restart: "unless-stopped" })!;
    expect(text).toBe(before);
    expect(byHand).toEqual([
      'compose.yaml, service app, has "restart" already, which stays as it is. This needs: "unless-stopped".',
    ]);
  });

  test.each([
    ["in flow style", "services:\n  app: { image: app }\n"],
    ["of another file", "services:\n  app: *other\n"],
    ["without anything", "services:\n  app:\n"],
  ])("a service %s is left", (_, text) => {
    expect(join(text)).toBeUndefined();
  });

  test("a service of the name of a new one stays, which is said", () => {
    const before = "services:\n  redis:\n    image: redis:6\n";
    const { text, byHand } = addToCompose("compose.yaml", before, {
      ...ADDED,
      first: {},
      volumes: {},
    })!;
    expect(text).toBe(before);
    expect(byHand[0]).toContain("compose.yaml has a service redis already");
  });
});
