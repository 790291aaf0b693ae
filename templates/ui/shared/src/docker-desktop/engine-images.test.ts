import { expect, test, vi } from "vitest";
import { engineImages } from "./engine-images";
import { standInForDockerDesktop } from "./stand-in";

test("each image is shown by its names and its size", async () => {
  const get = vi.fn(async () => [
    { id: "sha256:1", names: ["nginx:1.29", "web:latest"], size: 192_345_678 },
    { id: "sha256:2", names: [], size: 40_000 },
  ]);
  standInForDockerDesktop({ service: { get } });

  expect(await engineImages.load()).toEqual([
    { key: "sha256:1", cells: ["nginx:1.29, web:latest", "192.3 MB"] },
    { key: "sha256:2", cells: ["<none>", "0.0 MB"] },
  ]);
  expect(get).toHaveBeenCalledExactlyOnceWith("/images");
});
