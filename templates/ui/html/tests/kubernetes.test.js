import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { kubernetesContexts } from "../src/docker-desktop/kubernetes.js";
import { callsOf, execResult, standInForDockerDesktop } from "./stand-in.js";

const printing = (config) =>
  mock.fn(async () => execResult(JSON.stringify(config)));

test("each context is shown with its cluster and namespace, the current one as such", async () => {
  const hostExec = printing({
    "current-context": "docker-desktop",
    contexts: [
      { name: "docker-desktop", context: { cluster: "docker-desktop" } },
      { name: "shop", context: { cluster: "eks", namespace: "orders" } },
    ],
  });
  standInForDockerDesktop({ hostExec });

  assert.deepEqual(await kubernetesContexts.load(), [
    ["docker-desktop (current)", "docker-desktop", "default"],
    ["shop", "eks", "orders"],
  ]);
  assert.deepEqual(callsOf(hostExec), [
    ["kubectl", ["config", "view", "--output=json"]],
  ]);
});

test("a person without a configuration has no contexts", async () => {
  // What kubectl prints then.
  const hostExec = printing({ contexts: null, "current-context": "" });
  standInForDockerDesktop({ hostExec });

  assert.deepEqual(await kubernetesContexts.load(), []);
});
