import guides from "templates:guides";
import { type Contribution, type Project, collect } from "../shared/plan.ts";
import { renderText } from "../shared/templates.ts";
import { keptUp } from "./kept-up.ts";

/**
 * File name of the socket. Docker Desktop keeps extensions apart, so a short
 * name is safe; it lies in /run/guest-services in the container.
 */
const SOCKET = "backend.sock";

/**
 * What every backend that listens on a unix socket adds to the shared files.
 * @param start command that runs it in backend/, outside of a container
 * @param build command that has to come before
 */
export function socketContribution(start: string, build?: string) {
  return {
    offers: ["http-backend"] as const,
    // Who may write there is not documented; Docker's own samples are root, too.
    root: "Docker Desktop makes the folder of the socket, for root.",
    metadata: { vm: { exposes: { socket: SOCKET } } },
    service: keptUp,
    limits: [
      {
        hosts: ["Podman Desktop"],
        what: "Of an error of the backend, the page gets the name of its status, and not what the backend says.",
      },
    ],
    guide: (project: Project) =>
      renderText(guides, "socket.md", {
        sections: {
          start: [
            "SOCKET=/tmp/backend.sock",
            ...collect(project, "localEnvironment"),
            start,
          ].join(" "),
          build: build === undefined ? "" : `${build}\n`,
          needsService: collect(project, "testServices").length > 0,
        },
      }),
    rules: [
      "The backend answers on the socket named in `metadata.json`; every error is JSON with a `message` for people.",
    ],
  } satisfies Contribution;
}
