import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { kubernetesContexts } from "../src/docker-desktop/kubernetes.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const printing = (config) =>
  mock.fn(async () => ({ stdout: JSON.stringify(config), stderr: "" }));

test("each context is shown with its cluster and namespace, the current one as such", async () => {
  const exec = printing({
    "current-context": "docker-desktop",
    contexts: [
      { name: "docker-desktop", context: { cluster: "docker-desktop" } },
      { name: "shop", context: { cluster: "eks", namespace: "orders" } },
    ],
  });
  standInForDockerDesktop({ extension: { host: { cli: { exec } } } });

  assert.deepEqual(await kubernetesContexts.load(), [
    ["docker-desktop (current)", "docker-desktop", "default"],
    ["shop", "eks", "orders"],
  ]);
  assert.deepEqual(callsOf(exec), [
    ["kubectl", ["config", "view", "--output=json"]],
  ]);
});

test("a person without a configuration has no contexts", async () => {
  // What kubectl prints then.
  const exec = printing({ contexts: null, "current-context": "" });
  standInForDockerDesktop({ extension: { host: { cli: { exec } } } });

  assert.deepEqual(await kubernetesContexts.load(), []);
});
