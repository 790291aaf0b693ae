import { volumesOf } from "../../read/volumes.ts";
import { isNeverStarted } from "../../read/services.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-docker-socket",
  severity: "warning",
  title: "The engine's socket is the one that every host has",
  protects:
    "docker.sock.raw is Docker Desktop's own: Rancher Desktop and Podman Desktop make an empty folder of that name, and the backend finds no engine.",
  remedy:
    "Mount /var/run/docker.sock, unless you need the paths of Docker Desktop's virtual machine.",
  sources: [
    SOURCES.dockerSocket,
    {
      title: "rancher-sandbox/rancher-desktop#5084",
      url: "https://github.com/rancher-sandbox/rancher-desktop/issues/5084",
    },
  ],
  matters: { hosts: { "rancher-desktop": "loss", "podman-desktop": "loss" } },
  *check({ compose, services }) {
    for (const [name, service] of services)
      for (const { source, path } of volumesOf(service))
        if (
          compose &&
          !isNeverStarted(service) &&
          source.endsWith("/docker.sock.raw")
        )
          yield {
            message: `The service ${name} mounts docker.sock.raw.`,
            place: compose.placeOf(["services", name, ...path]),
          };
  },
};
