import { expect, test, vi } from "vitest";
import { kubernetesContexts } from "./kubernetes";
import { standInForDockerDesktop } from "./stand-in";

const prints = (config: object) =>
  vi.fn(async () => ({ stdout: JSON.stringify(config), stderr: "" }));

test("each context is shown with its cluster and namespace, the current one as such", async () => {
  const exec = prints({
    "current-context": "docker-desktop",
    contexts: [
      { name: "docker-desktop", context: { cluster: "docker-desktop" } },
      { name: "shop", context: { cluster: "eks", namespace: "orders" } },
    ],
  });
  standInForDockerDesktop({ extension: { host: { cli: { exec } } } });

  expect(await kubernetesContexts.load()).toEqual([
    {
      key: "docker-desktop",
      cells: ["docker-desktop (current)", "docker-desktop", "default"],
    },
    { key: "shop", cells: ["shop", "eks", "orders"] },
  ]);
  expect(exec).toHaveBeenCalledExactlyOnceWith("kubectl", [
    "config",
    "view",
    "--output=json",
  ]);
});

test("a person without a configuration has no contexts", async () => {
  // What kubectl prints then.
  const exec = prints({ contexts: null, "current-context": "" });
  standInForDockerDesktop({ extension: { host: { cli: { exec } } } });

  expect(await kubernetesContexts.load()).toEqual([]);
});
