import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presetChoices } from "../../generators/presets.ts";
import { folderForTests } from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { hasService, type Redis, startRedis } from "../support/services.ts";
import {
  type Act,
  callsKubectl,
  countsVisits,
  greets,
  keepsItems,
  listsContainers,
  listsImages,
  refreshesContainers,
  showsTable,
  signsInAndOut,
  startsJob,
} from "./support/acts.ts";
import { violations } from "./support/accessibility.ts";
import { type BuiltExtension, buildExtension } from "./support/build.ts";
import { findChromium, launch } from "./support/chromium.ts";
import { type StandInEngine, serveEngine } from "./support/engine.ts";
import {
  type OAuthServer,
  startOAuthServer,
  useProvider,
} from "./support/oauth-server.ts";
import { Stage, picture } from "./support/stage.ts";

const { missing, node, chromium } = await tools({
  node: node24,
  go: () => command("go"),
  chromium: findChromium,
});
const noRedis = !hasService("redis");

describe.skipIf(missing)("made by a preset", () => {
  const folder = folderForTests();
  let browser: Browser;
  let oauth: OAuthServer;
  let engine: StandInEngine;
  let redis: Redis | undefined;
  let extension: BuiltExtension;

  beforeAll(async () => {
    browser = await launch(chromium);
    oauth = await startOAuthServer("Moby Dock");
    engine = await serveEngine();
    if (!noRedis) redis = await startRedis();
    await mkdir(path.join(folder(), "vm"));
    await writeFile(path.join(folder(), "vm/engine-id"), "1");
  });
  afterAll(async () => {
    await redis?.dispose();
    await engine?.close();
    await oauth?.close();
    await browser?.close();
  });

  const listsVmFiles: Act = (page, desktop) =>
    showsTable(page, desktop, "Files", ["engine-id"]);
  const signsIn: Act = (page, desktop) =>
    signsInAndOut(page, desktop, oauth, extension.built.url);

  const acts: Readonly<Record<string, readonly Act[]>> = {
    "minimal-frontend": [listsContainers],
    "minimal-docker-cli": [listsContainers],
    "minimal-backend": [(page) => greets(page, "Script", "Moby & Co")],
    react: [refreshesContainers],
    "vm-service": [listsVmFiles, (page) => keepsItems(page)],
    kubernetes: [callsKubectl],
    oauth: [signsIn],
    full: [
      (page) => keepsItems(page),
      startsJob,
      listsImages,
      listsVmFiles,
      ...(noRedis ? [] : [countsVisits]),
      callsKubectl,
      (page) => greets(page, "Host script", "Moby & Co"),
      (page) => greets(page, "Host program", "Moby & Co"),
      signsIn,
    ],
  };

  const names = presetChoices
    .map(({ value }) => value)
    .filter((name) => name !== "none");

  test.each(names)("%s does what it is for", async (name) => {
    const home = path.join(folder(), name);
    extension = await buildExtension(home, ["--preset", name], {
      browser,
      node,
      edit: (project) => useProvider(project, oauth.url),
    });
    const { built, project } = extension;
    if (["vm-service", "full"].includes(name))
      built.backend = {
        command: project.path("backend/bin/backend"),
        env: {
          DATA_DIR: path.join(home, "test-data"),
          DOCKER_SOCKET: engine.socket,
          REDIS_URL: redis?.url ?? "",
          VM_FOLDER: path.join(folder(), "vm"),
        },
      };
    const stage = await Stage.set(built);
    try {
      const { page, desktop } = await stage.open();
      for (const act of acts[name]!) await act(page, desktop);
      await picture(page, `preset-${name}`);
      expect(await violations(page)).toEqual([]);
    } finally {
      await stage.strike();
      await extension.close();
    }
    expect(stage.problems).toEqual([]);
  });
});
