import { expect, test, vi } from "vitest";
import { isRunning, listContainers } from "./containers";
import { standInForDockerDesktop } from "./stand-in";

const format = "{{.ID}}\t{{.Names}}\t{{.Image}}\t{{.Status}}\t{{.Ports}}";

test.each([
  ["Docker Desktop", "acme/whale-watch:1.0.0", `'${format}'`],
  ["Podman Desktop", "", format],
])("%s lists all containers, running or not", async (_, image, given) => {
  const stdout = [
    "4f1c\tweb\tnginx:1.29\tUp 3 hours\t0.0.0.0:8080->80/tcp",
    "9a7e\tdb\tpostgres:18\tExited (0) 2 hours ago\t",
    "",
  ].join("\n");
  const exec = vi.fn(async () => ({ stdout, stderr: "" }));
  standInForDockerDesktop({ exec, extension: { image } });

  expect(await listContainers()).toEqual([
    {
      id: "4f1c",
      name: "web",
      image: "nginx:1.29",
      status: "Up 3 hours",
      ports: "0.0.0.0:8080->80/tcp",
    },
    {
      id: "9a7e",
      name: "db",
      image: "postgres:18",
      status: "Exited (0) 2 hours ago",
      ports: "",
    },
  ]);
  expect(exec).toHaveBeenCalledExactlyOnceWith("ps", [
    "--all",
    "--format",
    given,
  ]);
});

test.each([
  ["Up 3 hours (healthy)", true],
  ["Up 3 seconds ago", true],
  ["Up 3 hours (Paused)", false],
  ["Paused", false],
  ["Created", false],
  ["Exited (1) 2 minutes ago", false],
])("a container that is %s: running is %s", (status, running) => {
  const rest = { id: "4f1c", name: "web", image: "nginx", ports: "" };

  expect(isRunning({ ...rest, status })).toBe(running);
});
