import type { Answers } from "../questions.ts";
import { type Contribution, type Limit, offers } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/**
 * What to know about each socket. Docker Desktop's docs ask for the raw one,
 * which no other host has.
 * @see https://docs.docker.com/extensions/extensions-sdk/guides/use-docker-socket-from-backend/
 * @see https://github.com/rancher-sandbox/rancher-desktop/issues/5084
 */
const SOCKETS = {
  "docker.sock":
    "It is `/var/run/docker.sock`, which Docker Desktop translates paths of. For paths as its virtual machine has them, its docs ask for `/var/run/docker.sock.raw`, which no other host has.",
  "docker.sock.raw":
    "It is `/var/run/docker.sock.raw` of Docker Desktop's virtual machine: the Engine itself, which takes paths as the virtual machine has them. With `/var/run/docker.sock` in its place, the extension runs in other hosts, too.",
};

/** What each socket is not in which host. */
const LIMITS: Readonly<Record<keyof typeof SOCKETS, Limit>> = {
  "docker.sock": {
    hosts: ["Podman Desktop"],
    what: "The backend reaches an engine only where Podman's machine has `/var/run/docker.sock`.",
  },
  "docker.sock.raw": {
    hosts: ["Rancher Desktop", "Podman Desktop"],
    what: "The backend reaches no engine: the engine makes an empty folder `/var/run/docker.sock.raw` and mounts that.",
  },
};

/** The Engine's socket in the container. */
export const dockerSocket = (answers: Answers): Contribution => {
  const socket = answers["engine-socket"]!;
  return {
    offers: ["docker-socket"],
    root: "The socket of the Engine belongs to root.",
    limits: [LIMITS[socket]],
    service: { volumes: [`/var/run/${socket}:/var/run/docker.sock`] },
    guide: (project) =>
      guide("docker-socket", {
        routes: offers(project, "http-backend"),
        socket: SOCKETS[socket],
      }),
  };
};
