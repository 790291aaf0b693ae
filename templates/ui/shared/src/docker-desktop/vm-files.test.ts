import { expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "./stand-in";
import { vmFiles } from "./vm-files";

test("each file is shown by its name, its type and when it changed", async () => {
  const modified = "2026-11-21T11:00:00Z";
  const get = vi.fn(async () => [
    { name: "containers", type: "directory", modified },
    { name: "engine.log", type: "file", modified },
  ]);
  standInForDockerDesktop({ service: { get } });

  const rows = await vmFiles.load();

  const shown = new Date(modified).toLocaleString();
  expect(rows).toEqual([
    { key: "containers", cells: ["containers", "directory", shown] },
    { key: "engine.log", cells: ["engine.log", "file", shown] },
  ]);
  expect(get).toHaveBeenCalledExactlyOnceWith("/files");
});
