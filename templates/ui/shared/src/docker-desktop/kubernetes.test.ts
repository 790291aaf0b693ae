import { expect, test, vi } from "vitest";
import { kubernetesContexts } from "./kubernetes";
import { execResult, standInForDockerDesktop } from "./stand-in";

const prints = (config: object) =>
  vi.fn(async () => execResult(JSON.stringify(config)));

test("each context is shown with its cluster and namespace, the current one as such", async () => {
  const hostExec = prints({
    "current-context": "docker-desktop",
    contexts: [
      { name: "docker-desktop", context: { cluster: "docker-desktop" } },
      { name: "shop", context: { cluster: "eks", namespace: "orders" } },
    ],
  });
  standInForDockerDesktop({ hostExec });

  expect(await kubernetesContexts.load()).toEqual([
    {
      key: "docker-desktop",
      cells: ["docker-desktop (current)", "docker-desktop", "default"],
    },
    { key: "shop", cells: ["shop", "eks", "orders"] },
  ]);
  expect(hostExec).toHaveBeenCalledExactlyOnceWith("kubectl", [
    "config",
    "view",
    "--output=json",
  ]);
});

test("a person without a configuration has no contexts", async () => {
  standInForDockerDesktop({
    // What kubectl prints then.
    hostExec: prints({ contexts: null, "current-context": "" }),
  });

  expect(await kubernetesContexts.load()).toEqual([]);
});
