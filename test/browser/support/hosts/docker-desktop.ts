import type { DesktopHost } from "./host.ts";

/** @see https://docs.docker.com/reference/api/extensions-sdk/ */
export const dockerDesktop: DesktopHost = {
  name: "Docker Desktop",
  extension: { image: "acme/whale-watch:0.1.0" },
  engine: "docker",
  hasShell: true,
  argumentsOf: (args) => args,
  bodyOf: (data) => (typeof data === "string" ? data : JSON.stringify(data)),
  failure: ({ code = 127, stdout, stderr }, _, cmd) =>
    code === 0
      ? undefined
      : { plain: { code, killed: false, signal: null, cmd, stdout, stderr } },
  refusal: (statusCode, message) => ({
    plain: { name: "Error", message, statusCode },
  }),
  unreachable: ({ name, message }) => ({ plain: { name, message } }),
  told: (_, message) => message,
  endsStreams: true,
  eventOf: (type, action, name) => ({
    status: action,
    id: "4f1c",
    Type: type,
    Action: action,
    Actor: { ID: "4f1c", Attributes: { image: "nginx", name } },
    scope: "local",
    time: 1_767_605_400,
  }),
  leadsBack: true,
  dialog: "works",
  navigate: "works",
};
