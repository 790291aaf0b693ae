import type { Answers } from "../questions.ts";
import { type Contribution, offers } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/**
 * What to know about each socket. Docker Desktop's docs ask for the raw one,
 * which Rancher Desktop does not have.
 * @see https://docs.docker.com/extensions/extensions-sdk/guides/use-docker-socket-from-backend/
 * @see https://github.com/rancher-sandbox/rancher-desktop/issues/5084
 */
const SOCKETS = {
  "docker.sock.raw":
    "It is `/var/run/docker.sock.raw` of Docker Desktop's virtual machine: the Engine itself, which takes paths as the virtual machine has them. Rancher Desktop does not have it; with `/var/run/docker.sock` in its place, the extension runs in both.",
  "docker.sock":
    "It is `/var/run/docker.sock`, which Docker Desktop and Rancher Desktop have. Docker Desktop's docs ask for `/var/run/docker.sock.raw`, which Rancher Desktop does not have.",
};

/** The Engine's socket in the container. */
export const dockerSocket = (answers: Answers): Contribution => {
  const socket = answers["engine-socket"]!;
  return {
    offers: ["docker-socket"],
    root: "The socket of the Engine belongs to root.",
    dockerDesktopOnly: socket === "docker.sock.raw",
    service: { volumes: [`/var/run/${socket}:/var/run/docker.sock`] },
    guide: (project) =>
      guide("docker-socket", {
        routes: offers(project, "http-backend"),
        socket: SOCKETS[socket],
      }),
  };
};
