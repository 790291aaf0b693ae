import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { isRunning, listContainers } from "../src/docker-desktop/containers.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const format = "{{.Names}}\t{{.Image}}\t{{.Status}}\t{{.Ports}}";

const desktops = [
  ["Docker Desktop", "acme/whale-watch:1.0.0", `'${format}'`],
  ["Podman Desktop", "", format],
];

for (const [desktop, image, given] of desktops) {
  test(`${desktop} lists all containers, running or not`, async () => {
    const stdout = [
      "web\tnginx:1.29\tUp 3 hours\t0.0.0.0:8080->80/tcp",
      "db\tpostgres:18\tExited (0) 2 hours ago\t",
      "",
    ].join("\n");
    const exec = mock.fn(async () => ({ stdout, stderr: "" }));
    standInForDockerDesktop({ exec, extension: { image } });

    assert.deepEqual(await listContainers(), [
      {
        name: "web",
        image: "nginx:1.29",
        status: "Up 3 hours",
        ports: "0.0.0.0:8080->80/tcp",
      },
      {
        name: "db",
        image: "postgres:18",
        status: "Exited (0) 2 hours ago",
        ports: "",
      },
    ]);
    assert.deepEqual(callsOf(exec), [["ps", ["--all", "--format", given]]]);
  });
}

const states = {
  "Up 3 hours (healthy)": true,
  "Up 3 seconds ago": true,
  "Up 3 hours (Paused)": false,
  Paused: false,
  Created: false,
  "Exited (1) 2 minutes ago": false,
};

for (const [status, running] of Object.entries(states)) {
  test(`a container that is ${status} is ${running ? "" : "not "}running`, () => {
    assert.equal(isRunning({ status }), running);
  });
}
